import CommandLanguage
import Report
import Sampling
import Vectors
import Workbench

struct SampleKNN: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "knn",
    abstract: "Draw a random seed and the items most similar to it: the hardest batch there is.",
    discussion: "Hard, and full of false negatives: the reference at the other end from uniform.")
  static let examples = [
    Example(
      "sample knn --size 64", "A seed with its 63 nearest.", after: ["load digits", "embed pixels"])
  ]
  static let seeAlso = ["batch", "sample rwr"]

  @OptionGroup var options: BatchOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let embedding = try workbench.requireEmbedding()
    try options.check(itemCount: embedding.vectors.rows)
    return try options.draw(
      with: NearestNeighborSampler(vectors: embedding.vectors), described: "knn", in: &workbench,
      monitor: monitor)
  }
}
