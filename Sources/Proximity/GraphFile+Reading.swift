import Files
import Foundation
import Vectors

extension GraphFile {
  /// Opens the file at `path`.
  ///
  /// Its tables are copied into memory before they are checked, so that nothing that is written into the
  /// file later shows in the graph. Checks the checksums, the zeros between the tables, and that the neighbours in each row are other
  /// nodes in ascending order.
  /// - Throws: `FileError` when the file is missing, of another kind or version, or damaged;
  ///   `CancellationError`.
  /// - Complexity: O(edges).
  package init(path: String, monitor: ProgressMonitor = .none) throws {
    let file = try SourceFile(path: path, mappingFrom: SourceFile.mappingLimit)
    let fault = FileFault(path: path)
    let (description, end): (Description, Int) = try Self.head.description(in: file)
    guard let index = ProximityGraph.Index(rawValue: description.index) else {
      throw fault("was built by the unknown index '\(description.index)'", "build it anew")
    }
    guard let metric = Metric(rawValue: description.metric) else {
      throw fault("uses the unknown metric '\(description.metric)'", "build it anew")
    }
    let (nodes, edges, settings) = try Self.sizes(
      of: description, in: file.bytes.count, fault)
    let starts = try Self.starts(of: description, edges: edges, after: end, in: file.bytes, fault)
    try monitor.check()
    monitor.report(.init(activity: "checking the file", fraction: 0))
    try file.requireMemory(file.bytes.count)
    let neighbors = file.numbers(UInt32.self, at: starts.neighbors, count: edges).copied
    let similarities =
      starts.similarities.map { file.numbers(Float.self, at: $0, count: edges).copied } ?? []
    guard Self.checksum(of: neighbors) == description.neighborsChecksum,
      description.similaritiesChecksum.map({ $0 == Self.checksum(of: similarities) }) ?? true
    else { throw fault("is damaged: a table does not match its checksum") }
    try monitor.check()
    monitor.report(.init(activity: "checking the file", fraction: 0.7))
    try Self.check(neighbors, nodes: nodes, neighbors: settings.neighbors, fault)
    graph = ProximityGraph(
      nodeCount: nodes, neighborsPerNode: settings.neighbors, candidates: settings.candidates,
      skip: settings.skip, index: index, metric: metric, neighbors: neighbors,
      similarities: similarities, seconds: description.seconds
    )
    origin = description.origin
  }

  /// The settings of a graph of two nodes or more, which a file of so many bytes can hold.
  private static func sizes(
    of description: Description, in bytes: Int, _ fault: FileFault
  ) throws -> (nodes: Int, edges: Int, settings: GraphSettings) {
    func number(_ stated: StatedNumber, _ name: String, _ bounds: ClosedRange<Int>) throws -> Int {
      if let number = stated.within(bounds) { return number }
      throw fault(
        "states \(stated) \(name) where \(bounds.lowerBound) to \(bounds.upperBound) can be")
    }
    let nodes = try number(description.nodes, "nodes", 2...Int(Int32.max))
    let neighbors = try number(description.neighbors, "neighbours", 1...nodes - 1)
    let candidates = try number(description.candidates, "candidates", neighbors...nodes - 1)
    let skip = try number(description.skip, "candidates left out", 0...candidates - neighbors)
    guard
      let edges = StatedNumber.product(
        of: [description.nodes, description.neighbors], atMost: bytes / 4)
    else {
      throw fault(
        "holds \(bytes) bytes where its graph needs more for \(nodes) nodes of \(neighbors) neighbours",
        "the file was cut short; save the graph again")
    }
    guard description.seconds.isFinite else { throw fault("describes a graph that cannot exist") }
    return (
      nodes, edges, GraphSettings(candidates: candidates, neighbors: neighbors, skip: skip)
    )
  }

  /// The bytes at which the tables begin; nothing may follow the last, and only zeros lie between them.
  private static func starts(
    of description: Description, edges: Int, after end: Int, in bytes: Data,
    _ fault: FileFault
  ) throws -> (neighbors: Int, similarities: Int?) {
    let neighbors = aligned(end)
    let similarities =
      description.similaritiesChecksum == nil ? nil : aligned(neighbors + 4 * edges)
    let needed = (similarities ?? neighbors) + 4 * edges
    guard bytes.count == needed else {
      throw fault(
        "holds \(bytes.count) bytes where its graph needs \(needed)",
        bytes.count < needed ? "the file was cut short; save the graph again" : nil)
    }
    let gaps = [end..<neighbors] + (similarities.map { [neighbors + 4 * edges..<$0] } ?? [])
    guard gaps.allSatisfy({ bytes[$0].allSatisfy { $0 == 0 } }) else {
      throw fault("is damaged: there are bytes between its tables")
    }
    return (neighbors, similarities)
  }

  private static func check(
    _ table: NumberTable<UInt32>, nodes: Int, neighbors: Int, _ fault: FileFault
  ) throws {
    let wrong = table.withUnsafeBufferPointer { table in
      (0..<nodes).first { node in
        let row = table[node * neighbors..<(node + 1) * neighbors]
        return zip(row, row.dropFirst()).contains { $0 >= $1 }
          || row.contains { $0 >= UInt32(nodes) || $0 == UInt32(node) }
      }
    }
    if let wrong { throw fault("has edges of node \(wrong) to no node, to itself, or twice") }
  }
}

/// Makes faults of one file.
private struct FileFault {
  let path: String

  func callAsFunction(
    _ problem: String, _ suggestion: String? = "save the graph again, or build it anew"
  ) -> FileError {
    FileError(file: path, problem: problem, suggestion: suggestion)
  }
}
