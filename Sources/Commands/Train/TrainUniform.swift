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
    Example("train uniform --steps 100", "A short burst.", after: ["load digits"]),
    Example(
      "train uniform --encoder transformer --positives example --steps 10",
      "Texts, each with its example as the second view.", after: ["load glosses"]),
    Example(
      "train uniform --checkpoint minilm --steps 4", "A pretrained encoder, trained further.",
      after: ["load glosses"]),
    Example(
      "train uniform --encoder gin --augment drop-nodes,subgraph --steps 20",
      "Molecules as graphs.", after: ["load molecules"]),
    Example(
      "train uniform --steps 50 --loss hcl --concentration 0.5",
      "A loss in which hard negatives weigh more.", after: ["load digits"]),
    Example(
      "train uniform --steps 50 --loss dcl --class-prior labels --queue 32",
      "Debiased by the share of each class, with 32 past projections.", after: ["load digits"]),
    Example(
      "train uniform --steps 50 --loss clip --queue 512 --key-momentum 0.99",
      "MoCo: keys of a second encoder that follows slowly.", after: ["load digits"]),
    Example(
      "train uniform --steps 50 --optimizer adamw --schedule cosine --learning-rate-warmup 10",
      "A step size that rises, then falls.", after: ["load digits"]),
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr", "dcl", "optimizer"]

  @OptionGroup var options: BurstOptions

  func draws(of burst: Burst) -> BurstDraws {
    guard !options.guards.isEmpty else { return BurstDraws("uniform", makeSampler: nil) }
    return BurstDraws("uniform") { vectors, _, _ in UniformSampler(itemCount: vectors.rows) }
  }
}
