import CommandLanguage
import Datasets
import Files
import Foundation
import Report
import Vectors
import Workbench

struct ExportVectors: ShellCommand {
  static let effect = CommandEffect.writes
  static let configuration = CommandConfiguration(
    commandName: "vectors",
    abstract: "Write the current vectors, one row an item: .npy, .safetensors or .fvecs.",
    discussion: """
      Numbers of 32 bits, in the order of the items. Rows have unit length, as they are compared here; '--lengths' gives \
      them back the lengths they had before. 'load embeddings' reads all three forms, with the files of '--labels' \
      and '--ids', too. The rows of pairs are their queries; '--documents' writes the second sides beside them.
      """)
  static let examples = [
    Example(
      "export vectors walk.npy", "For NumPy: numpy.load('walk.npy').",
      after: ["load digits", "embed pixels"]),
    Example(
      "export vectors walk.safetensors --labels walk.txt", "With the class of each row.",
      after: ["load digits", "embed pca --dimensions 8"]),
    Example(
      "export vectors walk.npy --documents walk.documents.npy", "Pairs, a side a file.",
      after: ["load glosses", "embed counts"]),
  ]
  static let seeAlso = ["embed", "load embeddings", "export split"]

  @Argument(
    help: "The file; its ending says which form.",
    completion: .file(extensions: VectorForm.allCases.map(\.rawValue)))
  var file: String

  @Option(
    help: "A file for the documents of pairs, a row each.", default: "queries alone are written",
    completion: .file(extensions: VectorForm.allCases.map(\.rawValue)))
  var documents: String?

  @Option(help: "A file for the class of each row, one a line.", completion: .file())
  var labels: String?

  @Option(help: "A file for the identifier of each row, one a line.", completion: .file())
  var ids: String?

  @Flag(help: "Rows with the lengths they had before they were scaled.")
  var lengths = false

  @Flag(help: "Write over files that are there.")
  var replace = false

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let path = NSString(string: file).expandingTildeInPath
    let (place, form) = try context.files.place(
      for: file, in: VectorForm.self, writing: "vectors", replaces: replace)
    let dataset = try context.workbench.requireDataset()
    let itemVectors = try context.workbench.requireItemVectors()
    let beside = try lines(of: dataset, in: context)
    let second = try documents.map { file in
      _ = try context.workbench.requireSides()
      return try context.files.place(
        for: file, argument: "documents", in: VectorForm.self, writing: "vectors",
        replaces: replace)
    }
    // Vectors under a metric that goes by lengths have their own.
    let metric: Metric = lengths ? .euclidean : .cosine
    let vectors = itemVectors.vectors(for: metric)
    try form.write(vectors, to: place.path, replacing: place.isReplacing, monitor: monitor)
    if let (place, form) = second {
      try form.write(
        itemVectors.documentVectors(for: metric), to: place.path, replacing: place.isReplacing,
        monitor: monitor)
    }
    for (argument, place, text) in beside {
      try context.files.write(text, to: place, argument: argument)
    }
    return Report(
      "exported \(counted(vectors.rows, "vector")) of \(counted(vectors.columns, "dimension")) "
        + "to \(file) · \(itemVectors.name)",
      fields: [
        Field("file", .text(path)), Field("rows", .integer(vectors.rows)),
        Field("dimensions", .integer(vectors.columns)), Field("vectors", .text(itemVectors.name)),
        Field("documents", documents.map { .text($0) } ?? .none),
      ])
  }

  /// What is written beside the vectors, checked before anything is.
  private func lines(of dataset: Dataset, in context: CommandContext) throws -> [(
    argument: String, place: FileAccess.Place, text: String
  )] {
    var files: [(String, FileAccess.Place, String)] = []
    func add(_ path: String?, _ argument: String, _ what: String, _ texts: [String]?) throws {
      guard let path else { return }
      guard let texts else {
        throw ArgumentFault(
          argument, "'\(dataset.name)' has no \(what) to write", suggestion: "leave it out")
      }
      if let place = texts.firstIndex(where: { $0.contains(where: \.isNewline) }) {
        throw ArgumentFault(
          argument, "item \(place) has a line end in its text, and a line is one item's",
          suggestion: "leave it out")
      }
      files.append(
        (
          argument, try context.files.place(for: path, argument: argument, replaces: replace),
          texts.map { $0 + "\n" }.joined()
        ))
    }
    try add(
      labels, "labels", "labels",
      dataset.labels.map { labels in labels.map { dataset.classNames[$0] } })
    try add(ids, "ids", "identifiers", dataset.identifiers)
    return files
  }
}
