import Files
import Foundation

/// The beginning of files of graphs; all numbers are little-endian.
/// ```
/// byte 0    8 bytes   the mark, which a transfer as text would change
///      8    4 bytes   version of the form
///     12    4 bytes   H, the length of the description
///     16    4 bytes   CRC-32 of bytes 0…15 and of the description
///     20    H bytes   the description: JSON in UTF-8
/// ```
struct FileHead {
  let mark: [UInt8]
  let version: UInt32
  /// What the file is, such as "a saved graph".
  let kind: String
  /// How to come by such a file, as a clause.
  let source: String

  static let bytes = 20

  /// The first 20 bytes of a file with this description.
  func bytes(of description: Data) -> [UInt8] {
    var head = mark
    head += version.littleEndianBytes + UInt32(description.count).littleEndianBytes
    var checksum = ByteChecksum()
    checksum.add(head)
    description.withUnsafeBytes { checksum.add($0) }
    return head + checksum.number.littleEndianBytes
  }

  /// The description of a file, and the byte at which it ends.
  ///
  /// - Throws: `FileError` for a file of another kind or version, or a damaged description.
  func description<Description: Decodable>(in file: SourceFile) throws -> (Description, end: Int) {
    let bytes = file.bytes
    func damage(_ problem: String) -> FileError { file.fault(problem, suggestion: source) }
    guard bytes.starts(with: mark) else { throw damage("is not \(kind)") }
    guard bytes.count >= Self.bytes else {
      throw damage("ends inside its first \(Self.bytes) bytes")
    }
    guard let stated = file.number(at: 8, width: 4), stated == StatedNumber(version) else {
      throw damage(
        "has version \(file.number(at: 8, width: 4)?.description ?? "0"), and this program reads "
          + "version \(version)")
    }
    guard let length = file.number(at: 12, width: 4)?.within(0...bytes.count),
      let text = file.part(at: Self.bytes, count: length)
    else { throw damage("ends inside its description") }
    guard self.bytes(of: text).elementsEqual(bytes.prefix(Self.bytes)) else {
      throw damage("is damaged: its description does not match its checksum")
    }
    do {
      return (try JSONDecoder().decode(Description.self, from: text), Self.bytes + length)
    } catch {
      throw damage("has a description that cannot be read")
    }
  }
}

extension JSONEncoder {
  /// The same value gives the same bytes.
  static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
