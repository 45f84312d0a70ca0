import ArgumentParser
import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadEmbeddings: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "embeddings",
    abstract: "Your own vectors from a .npy file, one row an item.",
    discussion: """
      The array is N × d, float32 or float64, in C order. Rows are scaled to unit length and become \
      the current vectors at once; 'graph build --metric' can still go by the lengths they had.
      """)
  static let examples = [
    Example("load embeddings vectors.npy --labels labels.txt", "Vectors made elsewhere.")
  ]
  static let seeAlso = ["data", "graph build"]

  @Argument(help: "The .npy file.", completion: .file(extensions: ["npy"]))
  var file: String

  @Option(help: "A file with one label a line, or a .npy of whole numbers.", completion: .file())
  var labels: String?

  @Option(help: "A file with one identifier a line.", completion: .file())
  var ids: String?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try EmbeddingFile.load(
      npy: file, labels: labels, ids: ids, splitBy: workbench.fixedStream(named: "split"))
    workbench.take(dataset)
    if case .vectors(var vectors) = dataset.items {
      let lengths = try vectors.normalizeRows(of: dataset)
      workbench.take(vectors: vectors, lengths: lengths, named: "given")
    }
    return .loaded(dataset)
  }
}
