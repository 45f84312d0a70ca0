import ArgumentParser
import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainUniform: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "uniform",
    abstract: "Train on uniform batches: the reference for every other sampler.")
  static let examples = [
    Example("train uniform --steps 100", "A short burst.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions

  func draws(of burst: Burst) -> BurstDraws {
    guard !options.guards.isEmpty else { return BurstDraws("uniform", makeSampler: nil) }
    return BurstDraws("uniform") { vectors, _, _ in UniformSampler(itemCount: vectors.rows) }
  }
}
