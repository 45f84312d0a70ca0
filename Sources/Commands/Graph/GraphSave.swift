import CommandLanguage
import Files
import Foundation
import Proximity
import Report
import Vectors
import Workbench

struct GraphSave: ShellCommand {
  static let effect = CommandEffect.writes
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Write the graph to a file, for 'graph open'.",
    discussion: """
      The file holds edges and similarities with checksums, and names the data and vectors they \
      belong to. It takes its name when it is complete: a crash leaves what was there.
      """)
  static let examples = [
    Example(
      "graph save walk.graph", "Keep it for another day.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["graph open", "export graph"]

  @Argument(help: "The file to write.", completion: .file(extensions: ["graph"]))
  var file: String

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let path = NSString(string: file).expandingTildeInPath
    let place = try context.files.place(for: file, argument: "file", replaces: replace)
    let workbench = context.workbench
    let entry = try workbench.requireGraph(withSimilarities: false)
    let origin = GraphFile.Origin(
      datasetName: entry.datasetName, datasetChecksum: entry.itemsChecksum,
      embeddingName: entry.embeddingName,
      vectorsChecksum: workbench.vectorsChecksum(of: entry),
      sides: entry.sides == .queries ? nil : entry.sides)
    try GraphFile(graph: entry.graph, origin: origin).write(
      to: place.path, replacing: place.isReplacing, monitor: monitor)
    let size =
      try? FileManager.default.attributesOfItem(atPath: place.path.expandingHome)[.size] as? Int
    return Report(
      "saved \(counted(entry.graph.nodeCount, "node")) × "
        + "\(counted(entry.graph.neighborsPerNode, "neighbour")) in \(file)",
      fields: [
        Field("file", .text(path)), Field("nodes", .integer(entry.graph.nodeCount)),
        Field("neighbors", .integer(entry.graph.neighborsPerNode)),
        Field("bytes", .bytes(size ?? 0)),
      ],
      blocks: [.fields([Field("bytes", .bytes(size ?? 0), label: "size")])])
  }
}

extension Workbench {
  /// The checksum of what a graph was built on; nil where that is no longer there.
  fileprivate func vectorsChecksum(of entry: GraphEntry) -> String? {
    if entry.sides == .queries { return (try? requireVectors(of: entry))?.checksum }
    guard let itemVectors, itemVectors.revision == entry.vectorsRevision else { return nil }
    return itemVectors.checksum(for: entry.sides)
  }
}

extension ItemVectors {
  /// The checksum of the vectors that a graph between these sides goes by.
  ///
  /// - Complexity: O(elements).
  func checksum(for sides: GraphSides) -> String {
    let documents = documents?.vectors.checksum ?? "none"
    return switch sides {
    case .queries: vectors.checksum
    case .documents: documents
    case .queryToDocuments: "\(vectors.checksum) \(documents)"
    }
  }
}

extension Matrix {
  /// CRC-32 of the elements: enough to tell two sets of vectors apart.
  ///
  /// - Complexity: O(elements).
  var checksum: String {
    var checksum = ByteChecksum()
    withUnsafeElements { checksum.add(UnsafeRawBufferPointer($0)) }
    return checksum.text
  }
}
