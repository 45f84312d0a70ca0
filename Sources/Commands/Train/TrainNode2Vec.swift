import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainNode2Vec: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "node2vec",
    abstract: "Train on batches from walks with a memory of one step.")
  static let examples = [
    Example("train node2vec --q 0.5 --steps 20", "Outwards.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions
  @OptionGroup var parameters: Node2VecOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    try parameters.check()
    let burst = try Burst(options, refresh: graph.refresh, in: workbench)
    return try burst.run(
      described: "node2vec" + parameters.inWords, on: graph, in: &workbench, monitor: monitor
    ) { [p = parameters.p, q = parameters.q] graph, _, _ in
      Node2VecWalk(on: graph, p: p, q: q)
    }
  }
}
