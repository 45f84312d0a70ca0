import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadEmbeddings: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "embeddings",
    abstract:
      "Your own vectors, one row an item: .npy, .npz, .safetensors, .fvecs, .bvecs, .jsonl.",
    discussion: """
      The array is N × d in C order: floats of 16, 32 or 64 bits, in .npy and .npz whole numbers too. When \
      several of two dimensions are in a file '--key' names the one. Of a .jsonl the vectors are a member \
      that holds a list of numbers. An array or member called 'labels', 'label' or 'y' beside them that \
      holds one whole number or text an item gives the classes, unless '--labels' does. Vectors without \
      a label are left out. Rows are scaled to unit length and become the current vectors at once; \
      'graph build --metric' can still go by the lengths they had. With '--documents' the items are pairs: \
      row i of the file is a query, and row i of the other its document.
      """)
  static let examples = [
    Example("load embeddings vectors.npy --labels labels.txt", "Vectors made elsewhere."),
    Example("load embeddings arrays.safetensors --key last", "One array of several."),
    Example(
      "load embeddings queries.npy --documents documents.npy", "Vectors of pairs, a side a file."),
  ]
  static let seeAlso = ["data", "graph build"]

  @Argument(
    help: "The file.",
    completion: .file(extensions: ["npy", "npz", "safetensors", "fvecs", "bvecs", "jsonl"]))
  var file: String

  @Option(
    help: "The array of vectors in an .npz, .safetensors or .jsonl.", valueName: "name",
    default: "the only one of two dimensions")
  var key: String?

  @Option(
    help: "A file with one label a line, or a .npy of whole numbers or texts.",
    default: "an array 'labels', 'label' or 'y' of the file", completion: .file())
  var labels: String?

  @Option(help: "A file with one identifier a line, or a .npy.", completion: .file())
  var ids: String?

  @Option(
    help: "A file with the vector of each item's document, of as many rows and dimensions.",
    default: "items have one side",
    completion: .file(extensions: ["npy", "fvecs", "bvecs", "jsonl"]))
  var documents: String?

  @OptionGroup var split: SplitOption

  /// What its vectors are called.
  static let vectorsName = "given"

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let stream = workbench.fixedStream(named: "split")
    let loaded = try interruptibly(monitor) { [file, key, labels, ids, documents] in
      try LabeledVectorFile(
        path: file, key: key, labels: labels, ids: ids, documents: documents, splitBy: stream,
        monitor: monitor)
    }
    let dataset = try split.take(loaded.dataset, into: &workbench, monitor: monitor)
    if case .vectors(var vectors) = dataset.items {
      let lengths = try vectors.normalizeRows(of: dataset)
      let documents = try dataset.documentVectors { try $0.inputVectors(monitor: monitor) }
      workbench.take(
        vectors: vectors, lengths: lengths, documents: documents, named: Self.vectorsName)
    }
    return report(of: loaded, as: dataset)
  }

  private func report(of loaded: LabeledVectorFile, as dataset: Dataset) -> Report {
    var notes = loaded.labelArray.map { ["classes of '\($0)' in the same file"] } ?? []
    if loaded.unlabeled > 0 {
      notes.append("\(counted(loaded.unlabeled, "vector")) left out without a label")
    }
    var report = Report.loaded(dataset, notes: notes)
    report.fields += [
      Field("labelArray", loaded.labelArray.map { .text($0) } ?? .none),
      Field("unlabeled", .integer(loaded.unlabeled)),
    ]
    return report
  }
}
