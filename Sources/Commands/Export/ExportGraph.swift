import CommandLanguage
import Datasets
import Files
import Foundation
import Proximity
import Report
import Vectors
import Workbench

struct ExportGraph: ShellCommand {
  static let effect = CommandEffect.writes
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Write the graph for other programs: NumPy's .npz, or an edge list.",
    discussion: """
      An .npz holds 'neighbors' and, where the graph keeps them, 'similarities', one row an item; 'labels' with their names \
      'classes' and 'ids' where there are any; and 'heldOut', whether an item is held out. Tutorials/file-formats.md tells \
      how PyG, DGL, SciPy and faiss take them. A .csv or .tsv holds a line an edge: from, to, similarity, by identifier.
      """)
  static let examples = [
    Example(
      "export graph walk.npz", "For NumPy: numpy.load('walk.npz').",
      after: ["load digits", "embed pixels", "graph build"]),
    Example(
      "export graph walk.csv", "An edge list.",
      after: ["load digits", "embed pixels", "graph build --neighbors 5 --candidates 50"]),
  ]
  static let seeAlso = ["graph save", "graph"]

  @Argument(
    help: "The file; its ending says which form.",
    completion: .file(extensions: ["npz", "csv", "tsv"]))
  var file: String

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let path = NSString(string: file).expandingTildeInPath
    let form = (path as NSString).pathExtension.lowercased()
    guard ["npz", "csv", "tsv"].contains(form) else {
      throw ArgumentFault(
        "file", .invalidValue, "a graph cannot be exported as '\(file)'", label: "which form?",
        suggestion: "end the name in .npz for NumPy, .csv or .tsv for an edge list")
    }
    let place = try context.files.place(for: file, argument: "file", replaces: replace)
    let dataset = try context.workbench.requireDataset()
    let graph = try context.workbench.requireGraph(withSimilarities: form != "npz").graph
    switch form {
    case "npz":
      try writeArrays(of: graph, dataset, to: place, monitor: monitor)
    default:
      let guards = context.display.guardsCells
      let list = EdgeList(graph: graph, separator: form == "csv" ? "," : "\t") {
        let identifier = dataset.identifier(of: $0)
        return guards ? SpreadsheetCell.guarded(identifier) : identifier
      }
      try list.write(to: place.path, replacing: place.isReplacing, monitor: monitor)
    }
    return Report(
      "exported \(counted(graph.edgeCount, "edge")) to \(file)",
      fields: [
        Field("file", .text(path)), Field("form", .text(form)),
        Field("edges", .integer(graph.edgeCount)),
      ])
  }

  private func writeArrays(
    of graph: ProximityGraph, _ dataset: Dataset, to place: FileAccess.Place,
    monitor: ProgressMonitor
  ) throws {
    let shape = [graph.nodeCount, graph.neighborsPerNode]
    var archive = try ArrayArchive(path: place.path, replacing: place.isReplacing)
    try archive.add("neighbors", graph.neighbors, type: .uint32, shape: shape, monitor: monitor)
    if graph.keepsSimilarities {
      try archive.add(
        "similarities", graph.similarities, type: .float32, shape: shape, monitor: monitor)
    }
    let shapeOfItems = [dataset.count]
    if let labels = dataset.labels {
      let classes = NumberTable(labels.map(Int64.init))
      try archive.add("labels", classes, type: .int64, shape: shapeOfItems, monitor: monitor)
      try archive.add("classes", dataset.classNames, monitor: monitor)
    }
    if let identifiers = dataset.identifiers {
      try archive.add("ids", identifiers, monitor: monitor)
    }
    let heldOut = NumberTable(dataset.splits.map { UInt8($0 == .test ? 1 : 0) })
    try archive.add("heldOut", heldOut, type: .bool, shape: shapeOfItems, monitor: monitor)
    try archive.finish()
  }
}
