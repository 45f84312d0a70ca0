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
    try file.append(Self.head(of: description))
    try file.append(description)
    var place = Self.headBytes + description.count
    func append(_ table: NumberTable<some BitwiseCopyable & Hashable & Sendable>) throws {
      try table.withUnsafeBytes { bytes in
        try file.append([UInt8](repeating: 0, count: Self.aligned(place) - place))
        try file.append(bytes, monitor: monitor)
        place = Self.aligned(place) + bytes.count
      }
    }
    try append(graph.neighbors)
    if graph.keepsSimilarities { try append(graph.similarities) }
    try file.finish()
  }

  private var description: Description {
    Description(
      nodes: graph.nodeCount, neighbors: graph.neighborsPerNode, candidates: graph.candidates,
      skip: graph.skip, index: graph.index.rawValue,
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

  /// The first 20 bytes of a file with this description.
  static func head(of description: Data) -> [UInt8] {
    var head = magic
    head += version.littleEndianBytes + UInt32(description.count).littleEndianBytes
    var checksum = ByteChecksum()
    checksum.add(head)
    description.withUnsafeBytes { checksum.add($0) }
    return head + checksum.number.littleEndianBytes
  }
}

extension JSONEncoder {
  fileprivate static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
