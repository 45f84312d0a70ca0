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
      "Your own vectors, one row an item: .npy, .npz, .safetensors, .jsonl, .fvecs, .fbin and others.",
    discussion: """
      The array is N × d in C order: floats of 16 (bfloat16, too), 32 or 64 bits, in .npy and .npz whole \
      numbers too; .fvecs and .bvecs, and .fbin, .u8bin and .i8bin of big-ann are read as well. When \
      several of two dimensions are in a file '--key' names the one. Of a .jsonl the vectors are a member \
      that holds a list of numbers. An array or member called 'labels', 'label' or 'y' beside them that \
      holds one whole number or text an item gives the classes, unless '--labels' does. Vectors without \
      a label are left out. Rows are scaled to unit length and become the current vectors at once; \
      'graph build --metric' can still go by the lengths they had. With '--documents' the items are pairs: \
      row i of the file is a query, and row i of the other its document; what rows the other has beyond are a \
      corpus, which 'mine' and 'probe retrieval' search, too, and no batch draws.

      '--sample' takes some of the vectors, drawn by the seed, with their labels and identifiers; without \
      '--ids' each is called by its row. Of a .npy, .fvecs, .bvecs, .fbin, .u8bin or .i8bin the others are \
      not read, so that the file need not fit into memory. 'audit --scale' tells what carries over to all.
      """)
  static let examples = [
    Example("load embeddings vectors.npy --labels labels.txt", "Vectors made elsewhere."),
    Example("load embeddings arrays.safetensors --key last", "One array of several."),
    Example(
      "load embeddings queries.npy --documents documents.npy", "Vectors of pairs, a side a file."),
    Example("load embeddings vectors.npy --sample 20", "Twenty rows of many."),
  ]
  static let seeAlso = ["data", "graph build"]

  @Argument(
    help: "The file.",
    completion: .file(extensions: FileRows.extensions + ["npz", "safetensors", "jsonl"]))
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
    help:
      "A file with the vector of each item's document, of as many dimensions and as many rows or more.",
    default: "items have one side",
    completion: .file(extensions: ["npy", "fvecs", "bvecs", "jsonl"]))
  var documents: String?

  @Option(
    help: "Take so many of the vectors, drawn by the seed.", range: .from(2), default: "all")
  var sample: Int?

  @OptionGroup var split: SplitOption

  /// What its vectors are called.
  static let vectorsName = "given"

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let stream = workbench.fixedStream(named: "split")
    let sample = sample.map {
      LabeledVectorFile.Sample(count: $0, stream: workbench.fixedStream(named: "load sample"))
    }
    let loaded = try interruptibly(monitor) { [file, key, labels, ids, documents] in
      try LabeledVectorFile(
        path: file, key: key, labels: labels, ids: ids, documents: documents, sample: sample,
        splitBy: stream,
        monitor: monitor)
    }
    let dataset = try split.take(loaded.dataset, into: &workbench, monitor: monitor)
    if case .vectors(var vectors) = dataset.items {
      let lengths = try vectors.normalizeRows(of: dataset)
      let documents = try dataset.documentVectors { try $0.inputVectors(monitor: monitor) }
      workbench.take(
        vectors: vectors, lengths: lengths, documents: documents, named: Self.vectorsName)
    }
    return report(of: loaded, as: dataset, seed: workbench.settings.seed)
  }

  private func report(of loaded: LabeledVectorFile, as dataset: Dataset, seed: UInt64) -> Report {
    var notes = loaded.labelArray.map { ["classes of '\($0)' in the same file"] } ?? []
    if loaded.unlabeled > 0 {
      notes.append("\(counted(loaded.unlabeled, "vector")) left out without a label")
    }
    if let all = loaded.sampledFrom {
      notes.append(
        "a sample of \(written(dataset.count)) of \(counted(all, "vector")), drawn by seed \(seed)"
          + (ids == nil ? "; each is called by its row" : ""))
    }
    notes += dataset.pairs?.corpus.map { [$0.inWords] } ?? []
    var report = Report.loaded(dataset, notes: notes)
    report.fields += [
      Field("labelArray", loaded.labelArray.map { .text($0) } ?? .none),
      Field("unlabeled", .integer(loaded.unlabeled)),
      Field("corpus", .integer(dataset.pairs?.corpus?.count ?? 0)),
      Field("sampledFrom", loaded.sampledFrom.map(Value.integer) ?? .none),
    ]
    return report
  }
}
