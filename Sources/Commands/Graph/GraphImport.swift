import CommandLanguage
import Datasets
import Proximity
import Report
import Vectors
import Workbench

struct GraphImport: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "A graph from neighbours that another program found: faiss, cuVS, scikit-learn.",
    discussion: """
      The file holds for each item the numbers of its neighbours, from 0 in the order of the data: N × k whole numbers in an .npy, \
      or in an .npz under 'neighbors', 'indices', 'ids' or 'I', with -1 for none; or a matrix that \
      scipy.sparse.save_npz wrote. An item itself and repeats are left out, and every item keeps as many as the one \
      that has fewest. Similarities are cosines of the current vectors; without vectors there are none.
      """)
  static let examples = [
    Example(
      "graph import walk.npz", "Neighbours of another program; here those that were exported.",
      after: [
        "load digits", "embed pixels", "graph build --index exact --neighbors 10",
        "export graph walk.npz",
      ])
  ]
  static let seeAlso = ["graph build", "export graph", "graph recall"]

  @Argument(help: "The file.", completion: .file(extensions: ["npz"]))
  var file: String

  @Option(
    help: "K at the most.", range: .from(1), default: "as many as every item has")
  var neighbors: Int?

  @Option(help: "By what the other program searched.")
  var metric = Metric.cosine

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    try requireTwo(dataset.count, to: "link", for: "a graph")
    let lists = try interruptibly(monitor) { [file] in
      try NeighborFile(path: file, monitor: monitor.part(from: 0, to: 0.3)).lists
    }
    guard lists.count == dataset.count else {
      throw ArgumentFault(
        "file", .file,
        "'\(file)' has neighbours of \(counted(lists.count, "item")), and '\(dataset.name)' has "
          + written(dataset.count), label: "other data",
        suggestion: "load the data that they were searched in")
    }
    let imported = try graph(of: lists, in: workbench, monitor: monitor.part(from: 0.3, to: 0.9))
    let entry = GraphEntry(
      graph: imported.graph,
      statistics: try GraphStatistics(
        of: imported.graph, labels: dataset.labels, monitor: monitor.part(from: 0.9, to: 1)),
      datasetName: dataset.name, itemsChecksum: dataset.itemsChecksum,
      embeddingName: workbench.itemVectors?.name ?? "vectors elsewhere",
      vectorsRevision: workbench.itemVectors?.revision, vectors: workbench.itemVectors?.vectors,
      dependsOnEngine: workbench.itemVectors?.dependsOnEngine ?? false)
    workbench.graph = entry
    var report = Report.graph(entry, of: dataset)
    report.fields += [
      Field("selves", .integer(imported.selves)), Field("repeats", .integer(imported.repeats)),
      Field("missing", .integer(imported.missing)), Field("longest", .integer(imported.longest)),
    ]
    if let remark = imported.remark { report.blocks.append(.text(remark)) }
    return report
  }

  private func graph(of lists: [[Int]], in workbench: Workbench, monitor: ProgressMonitor) throws
    -> ImportedGraph
  {
    do {
      return try ImportedGraph(
        lists, most: neighbors, vectors: workbench.itemVectors?.vectors, metric: metric,
        threads: workbench.settings.threads, monitor: monitor)
    } catch let fault as ImportedGraph.Fault {
      let problem =
        switch fault {
        case .stranger(let item, let neighbor):
          "item \(item) has neighbour \(neighbor), but items are 0 to \(lists.count - 1)"
        case .alone(let item): "item \(item) has no neighbour"
        }
      throw ArgumentFault(
        "file", .file, "in '\(file)', \(problem)", label: "no graph",
        suggestion: "number items from 0 in the order of the data, and give each a neighbour")
    }
  }
}

extension ImportedGraph {
  /// What was left out, in a sentence; nil for nothing.
  fileprivate var remark: String? {
    var parts: [String] = []
    if selves > 0 { parts.append("the item itself in \(counted(selves, "list"))") }
    if repeats > 0 { parts.append(counted(repeats, "repeat")) }
    if missing > 0 { parts.append("\(counted(missing, "place")) without a neighbour") }
    let k = graph.neighborsPerNode
    if longest > k { parts.append("what is beyond \(counted(k, "neighbour")) an item") }
    return parts.isEmpty ? nil : "Left out: " + parts.joined(separator: ", ") + "."
  }
}
