import Files
import Foundation
import Vectors

extension GraphFile {
  /// Writes the file at `path`, all of it or nothing.
  ///
  /// - Throws: as `FileDraft`; `CancellationError`.
  /// - Complexity: O(edges).
  package func write(
    to path: String, replacing: Bool = false, monitor: ProgressMonitor = .none
  ) throws {
    let description = try JSONEncoder.sorted.encode(self.description)
    let file = try FileDraft(path: path, replacing: replacing)
    try file.append(Self.head.bytes(of: description))
    try file.append(description)
    var place = FileHead.bytes + description.count
    try Self.append(graph.neighbors, to: file, at: &place, monitor)
    if graph.keepsSimilarities {
      try Self.append(graph.similarities, to: file, at: &place, monitor)
    }
    try file.finish()
  }

  /// Adds a table at the next multiple of the alignment from `place`, which becomes its end.
  private static func append(
    _ table: NumberTable<some BitwiseCopyable & Hashable & Sendable>, to file: borrowing FileDraft,
    at place: inout Int, _ monitor: ProgressMonitor
  ) throws {
    let start = aligned(place)
    try file.append([UInt8](repeating: 0, count: start - place))
    let bytes = table.withUnsafeBytes { $0.count }
    try table.withUnsafeBytes { try file.append($0, monitor: monitor) }
    place = start + bytes
  }

  private var description: Description {
    Description(
      nodes: StatedNumber(graph.nodeCount), neighbors: StatedNumber(graph.neighborsPerNode),
      candidates: StatedNumber(graph.candidates), skip: StatedNumber(graph.skip),
      index: graph.index.rawValue,
      metric: graph.metric.rawValue, seconds: graph.seconds, origin: origin,
      neighborsChecksum: Self.checksum(of: graph.neighbors),
      similaritiesChecksum: graph.keepsSimilarities
        ? Self.checksum(of: graph.similarities) : nil)
  }

  static func checksum(of table: NumberTable<some BitwiseCopyable & Hashable & Sendable>) -> String
  {
    var checksum = ByteChecksum()
    checksum.add(table)
    return checksum.text
  }
}
