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
    let (description, end) = try Self.description(in: file.bytes, fault)
    guard let index = ProximityGraph.Index(rawValue: description.index) else {
      throw fault("was built by the unknown index '\(description.index)'", "build it anew")
    }
    guard let metric = Metric(rawValue: description.metric) else {
      throw fault("uses the unknown metric '\(description.metric)'", "build it anew")
    }
    let edges = try Self.edgeCount(of: description, fault)
    let starts = try Self.starts(of: description, edges: edges, after: end, in: file.bytes, fault)
    try monitor.check()
    monitor.report(.init(activity: "checking the file", fraction: 0))
    let neighbors = file.numbers(UInt32.self, at: starts.neighbors, count: edges).copied
    let similarities =
      starts.similarities.map { file.numbers(Float.self, at: $0, count: edges).copied } ?? []
    guard Self.checksum(of: neighbors) == description.neighborsChecksum,
      description.similaritiesChecksum.map({ $0 == Self.checksum(of: similarities) }) ?? true
    else { throw fault("is damaged: a table does not match its checksum") }
    try monitor.check()
    monitor.report(.init(activity: "checking the file", fraction: 0.7))
    try Self.check(neighbors, description, fault)
    graph = ProximityGraph(
      nodeCount: description.nodes, neighborsPerNode: description.neighbors,
      candidates: description.candidates, skip: description.skip, index: index,
      metric: metric, neighbors: neighbors, similarities: similarities, seconds: description.seconds
    )
    origin = description.origin
  }

  /// The description, and the byte at which it ends.
  private static func description(
    in bytes: Data, _ fault: FileFault
  ) throws -> (Description, end: Int) {
    guard bytes.starts(with: magic) else {
      throw fault("is not a saved graph", "write one with 'graph save FILE'")
    }
    guard bytes.count >= headBytes else { throw fault("ends inside its first \(headBytes) bytes") }
    func number(at place: Int) -> UInt32 {
      bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    guard number(at: 8) == version else {
      throw fault(
        "has version \(number(at: 8)), and this program reads version \(version)",
        "build the graph anew")
    }
    let length = Int(number(at: 12))
    guard bytes.count - headBytes >= length else { throw fault("ends inside its description") }
    let text = bytes[headBytes..<headBytes + length]
    guard head(of: text).elementsEqual(bytes.prefix(headBytes)) else {
      throw fault("is damaged: its description does not match its checksum")
    }
    do {
      return (try JSONDecoder().decode(Description.self, from: text), headBytes + length)
    } catch {
      throw fault("has a description that cannot be read")
    }
  }

  private static func edgeCount(of description: Description, _ fault: FileFault) throws -> Int {
    let (edges, overflow) = description.nodes.multipliedReportingOverflow(by: description.neighbors)
    guard description.nodes > 1, (1..<description.nodes).contains(description.neighbors),
      description.nodes <= Int32.max, description.candidates >= description.neighbors,
      description.skip >= 0, description.seconds.isFinite, !overflow, edges < Int.max / 16
    else { throw fault("describes a graph that cannot exist") }
    return edges
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
    _ neighbors: NumberTable<UInt32>, _ description: Description, _ fault: FileFault
  ) throws {
    let wrong = neighbors.withUnsafeBufferPointer { table in
      (0..<description.nodes).first { node in
        let row = table[node * description.neighbors..<(node + 1) * description.neighbors]
        return zip(row, row.dropFirst()).contains { $0 >= $1 }
          || row.contains { $0 >= UInt32(description.nodes) || $0 == UInt32(node) }
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
