import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainKNN: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "knn",
    abstract: "Train on kNN batches, which are too hard: to see what that does.")
  static let examples = [
    Example("train knn --steps 100", "Batches of nearest neighbours.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var refresh: RefreshOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let burst = try Burst(options, refresh: refresh, in: workbench)
    return try burst.run(described: "knn", in: &workbench, monitor: monitor) { vectors, _, _ in
      NearestNeighborSampler(vectors: vectors)
    }
  }
}
