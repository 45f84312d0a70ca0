import Datasets
import Foundation
import Vectors

extension GraphFile {
  /// Writes the file at `path`, all of it or nothing, over what is there.
  ///
  /// - Throws: `DatasetError` when it cannot be written; `CancellationError`.
  /// - Complexity: O(edges).
  package func write(to path: String, monitor: ProgressMonitor = .none) throws {
    let description = try JSONEncoder.sorted.encode(self.description)
    let file = try DurableFile(path: path)
    try Self.head(of: description).withUnsafeBytes { try file.append($0) }
    try description.withUnsafeBytes { try file.append($0) }
    var place = Self.headBytes + description.count
    func append(_ table: NumberTable<some BitwiseCopyable & Hashable & Sendable>) throws {
      try table.withUnsafeBytes { bytes in
        let gap = [UInt8](repeating: 0, count: Self.aligned(place) - place)
        try gap.withUnsafeBytes { try file.append($0) }
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

  /// The twenty bytes before the description.
  static func head(of description: Data) -> [UInt8] {
    var head = magic
    head += version.littleEndianBytes + UInt32(description.count).littleEndianBytes
    var checksum = ByteChecksum()
    checksum.add(head)
    description.withUnsafeBytes { checksum.add($0) }
    return head + checksum.number.littleEndianBytes
  }
}

extension UInt32 {
  fileprivate var littleEndianBytes: [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
  }
}

extension JSONEncoder {
  fileprivate static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
