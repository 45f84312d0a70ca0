import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadEmbeddings: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "embeddings",
    abstract: "Your own vectors, one row an item: .npy, .npz, .safetensors, .fvecs or .bvecs.",
    discussion: """
      The array is N × d: float32 or float64 in C order, in safetensors half precision too. When there are several \
      in a file '--key' names the one. Rows are scaled to unit length and become \
      the current vectors at once; 'graph build --metric' can still go by the lengths they had.
      """)
  static let examples = [
    Example("load embeddings vectors.npy --labels labels.txt", "Vectors made elsewhere."),
    Example("load embeddings arrays.safetensors --key last", "One array of several."),
  ]
  static let seeAlso = ["data", "graph build"]

  @Argument(
    help: "The file.",
    completion: .file(extensions: ["npy", "npz", "safetensors", "fvecs", "bvecs"]))
  var file: String

  @Option(
    help: "The array of vectors in an .npz or .safetensors.", valueName: "name",
    default: "the only one")
  var key: String?

  @Option(help: "A file with one label a line, or a .npy of whole numbers.", completion: .file())
  var labels: String?

  @Option(help: "A file with one identifier a line.", completion: .file())
  var ids: String?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let stream = workbench.fixedStream(named: "split")
    let dataset = try interruptibly(monitor) { [file, key, labels, ids] in
      try LabeledVectorFile.load(
        path: file, key: key, labels: labels, ids: ids, splitBy: stream, monitor: monitor)
    }
    workbench.take(dataset)
    if case .vectors(var vectors) = dataset.items {
      let lengths = try vectors.normalizeRows(of: dataset)
      workbench.take(vectors: vectors, lengths: lengths, named: "given")
    }
    return .loaded(dataset)
  }
}
