import CommandLanguage
import Datasets
import Foundation
import Proximity
import Report
import Vectors
import Workbench

struct GraphOpen: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open a graph from a file that 'graph save' wrote.",
    discussion: """
      The data it was built on must be loaded. With the same vectors on the workbench it is as if it \
      had been built here. The graph is read into memory; the file may change or go afterwards.
      """)
  static let examples = [
    Example(
      "graph open walk.graph", "Go on with a graph from another day.",
      after: ["load digits", "embed pixels", "graph build", "graph save walk.graph --replace"])
  ]
  static let seeAlso = ["graph save", "graph"]

  @Argument(help: "The file to open.", completion: .file(extensions: ["graph"]))
  var file: String

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    _ = try workbench.requireDataset()
    let opened = try interruptibly(monitor) { [file] in
      try GraphFile(path: file, monitor: monitor.part(from: 0, to: 0.6))
    }
    return try workbench.take(
      opened, from: file, argument: "file", monitor: monitor.part(from: 0.6, to: 1))
  }
}

extension Workbench {
  /// Puts a graph from a file onto the workbench, whose data it must have been built on.
  ///
  /// - Throws: a fault of the argument that named the file, for a graph of other data; `CancellationError`.
  mutating func take(
    _ file: GraphFile, from path: String, argument: String, monitor: ProgressMonitor
  ) throws -> Report {
    let dataset = try requireDataset()
    let origin = file.origin
    guard origin.datasetChecksum == dataset.itemsChecksum, file.graph.nodeCount == dataset.count
    else {
      throw ArgumentFault(
        argument, .notReady,
        "the graph in '\(path)' was built on '\(origin.datasetName)' with "
          + "\(counted(file.graph.nodeCount, "item")), and '\(dataset.name)' is loaded",
        label: "another data set", suggestion: "load the data it was built on first"
      ).inWord(path)
    }
    let sides = origin.sides ?? .queries
    let current = itemVectors.flatMap { itemVectors in
      itemVectors.checksum(for: sides) == origin.vectorsChecksum ? itemVectors : nil
    }
    let entry = GraphEntry(
      graph: file.graph,
      statistics: try GraphStatistics(of: file.graph, labels: dataset.labels, monitor: monitor),
      datasetName: origin.datasetName, itemsChecksum: origin.datasetChecksum,
      embeddingName: origin.embeddingName, sides: sides,
      vectorsRevision: current?.revision, vectors: sides == .queries ? current?.vectors : nil,
      // What vectors of another session came through is not known.
      dependsOnEngine: current?.dependsOnEngine ?? true)
    graph = entry
    var report = Report.graph(entry, of: dataset)
    if current == nil {
      report.blocks.append(
        .warning(
          "its vectors, \(origin.embeddingName), are not those on the workbench: walks use the file's "
            + "edges; commands that need the vectors ask for them"))
    }
    return report
  }
}
