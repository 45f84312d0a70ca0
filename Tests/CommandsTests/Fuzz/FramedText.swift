import Files
import Foundation

/// A file whose head is a text of a stated length, so that the text can be changed and the file still be
/// whole: lengths, places and checksums are made to fit.
enum FramedText {
  case npy, safetensors, graph, part

  /// The text, and the bytes that follow it.
  func split(_ bytes: [UInt8]) -> (text: [UInt8], rest: [UInt8]) {
    let start = head
    let end = start + number(in: bytes, at: lengthPlace, width: lengthBytes)
    return (Array(bytes[start..<end]), Array(bytes[end...]))
  }

  /// A whole file with another text.
  func join(_ text: [UInt8], _ rest: [UInt8], of former: [UInt8]) -> [UInt8] {
    var bytes = Array(former[..<head])
    if self == .graph { return graph(text, rest, head: bytes) }
    if self == .part { return described(text, head: bytes) + rest }
    setNumber(text.count, at: lengthPlace, width: lengthBytes, in: &bytes)
    return bytes + text + rest
  }

  private var head: Int {
    switch self {
    case .npy: 10
    case .safetensors: 8
    case .graph, .part: 20
    }
  }

  private var lengthPlace: Int {
    switch self {
    case .npy: 8
    case .safetensors: 0
    case .graph, .part: 12
    }
  }

  private var lengthBytes: Int {
    switch self {
    case .npy: 2
    case .safetensors: 8
    case .graph, .part: 4
    }
  }

  /// A graph with the checksums of its tables and of its head, the tables where they belong.
  private func graph(_ text: [UInt8], _ rest: [UInt8], head: [UInt8]) -> [UInt8] {
    let tables = rest.drop { $0 == 0 }
    let half = tables.count / 2 / 4 * 4
    // Two tables of the same size, up to the zeros between them.
    let (first, second) = (tables.prefix(Self.tableBytes), tables.suffix(Self.tableBytes))
    guard half > 0, tables.count > 2 * Self.tableBytes else { return head + text + rest }
    var written = String(decoding: text, as: UTF8.self)
    for (name, table) in [("neighborsChecksum", first), ("similaritiesChecksum", second)] {
      let pattern = "\"\(name)\":\"[0-9a-f]*\""
      written = written.replacingOccurrences(
        of: pattern, with: "\"\(name)\":\"\(checksum(Array(table)).text)\"",
        options: .regularExpression)
    }
    var bytes = described(Array(written.utf8), head: head)
    for table in [first, second] {
      bytes += [UInt8](repeating: 0, count: (4096 - bytes.count % 4096) % 4096) + table
    }
    return bytes
  }

  /// A head with its checksum, and the description.
  private func described(_ text: [UInt8], head: [UInt8]) -> [UInt8] {
    var bytes = Array(head.prefix(16))
    setNumber(text.count, at: 12, width: 4, in: &bytes)
    return bytes + checksum(bytes + text).number.littleEndianBytes + text
  }

  /// The bytes of each table of the graph that is fuzzed: 30 nodes of 5 neighbours.
  static let tableBytes = 30 * 5 * 4

  private func checksum(_ bytes: [UInt8]) -> ByteChecksum {
    var checksum = ByteChecksum()
    checksum.add(bytes)
    return checksum
  }

  private func number(in bytes: [UInt8], at place: Int, width: Int) -> Int {
    bytes[place..<place + width].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private func setNumber(_ number: Int, at place: Int, width: Int, in bytes: inout [UInt8]) {
    for offset in 0..<width { bytes[place + offset] = UInt8(number >> (8 * offset) & 0xFF) }
  }
}
