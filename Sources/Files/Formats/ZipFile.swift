import Foundation
import Vectors

/// A zip archive that is read, such as an .npz: its entries, stored or deflated.
///
/// Source: PKWARE, "APPNOTE", version 6.3, with the fields of 64 bits.
package struct ZipFile {
  /// A member of the archive.
  package struct Entry {
    package let name: String
    fileprivate let method: Int
    fileprivate let checksum: UInt32
    fileprivate let packed: Int
    fileprivate let size: Int
    fileprivate let offset: Int
  }

  /// In the order of the directory.
  package let entries: [Entry]
  private let file: SourceFile

  static let magic: [UInt8] = [0x50, 0x4B, 3, 4]

  /// Reads the directory of an archive.
  ///
  /// - Throws: `FileError` for another kind of file, one without a directory, and a directory that
  ///   does not fit the file.
  /// - Complexity: O(entries).
  package init(_ file: SourceFile) throws {
    self.file = file
    guard file.bytes.starts(with: Self.magic) else {
      throw file.fault(
        at: "byte 0", "is not a zip archive", suggestion: "write it with numpy.savez")
    }
    let (count, start) = try Self.directory(of: file)
    var entries: [Entry] = []
    var place = start
    for _ in 0..<count {
      let (entry, length) = try Self.entry(at: place, of: file)
      entries.append(entry)
      place += length
    }
    self.entries = entries
  }

  /// The content of an entry.
  ///
  /// - Throws: `FileError` for one that is damaged, encrypted or compressed in another way;
  ///   `CancellationError`.
  /// - Complexity: O(bytes).
  package func content(of entry: Entry, monitor: ProgressMonitor = .none) throws -> Data {
    let local = try Fields(file, at: entry.offset, length: 30)
    guard local.number(0, 4) == 0x0403_4B50 else { throw local.damaged() }
    guard local.number(6, 2) & 1 == 0 else {
      throw file.fault(at: "'\(entry.name)'", "is encrypted")
    }
    let start = entry.offset + 30 + local.number(26, 2) + local.number(28, 2)
    guard start + entry.packed <= file.bytes.count else {
      throw file.fault(
        at: "'\(entry.name)'", "ends before its content does",
        suggestion: "the file was cut short; write it again")
    }
    let packed = file.bytes.dropFirst(start).prefix(entry.packed)
    let content: Data
    switch entry.method {
    case 0: content = Data(packed)
    case 8: content = try Gzip.inflated(packed, of: file, form: .bare, monitor: monitor)
    default:
      throw file.fault(
        at: "'\(entry.name)'", "is compressed by method \(entry.method), which is not supported",
        suggestion: "write it with numpy.savez or numpy.savez_compressed")
    }
    var checksum = ByteChecksum()
    content.withUnsafeBytes { checksum.add($0) }
    guard content.count == entry.size, checksum.number == entry.checksum else {
      throw file.fault(
        at: "'\(entry.name)'", "is damaged: its checksum does not match",
        suggestion: "write the file again")
    }
    return content
  }

  /// The number of entries and the byte at which the directory begins, from the record at the end of the
  /// file.
  private static func directory(of file: SourceFile) throws -> (count: Int, start: Int) {
    let least = 22
    let lowest = max(0, file.bytes.count - least - 0xFFFF)
    let mark: [UInt8] = [0x50, 0x4B, 5, 6]
    guard
      let end = stride(from: file.bytes.count - least, through: lowest, by: -1).first(where: {
        file.bytes.dropFirst($0).starts(with: mark)
      })
    else {
      throw file.fault(
        "has no directory at its end", suggestion: "the file was cut short; write it again")
    }
    let fields = try Fields(file, at: end, length: least)
    let (count, start) = (fields.number(10, 2), fields.number(16, 4))
    guard count == 0xFFFF || start == 0xFFFF_FFFF else { return (count, start) }
    let locator = try Fields(file, at: end - 20, length: 20)
    guard locator.number(0, 4) == 0x0706_4B50 else { throw locator.damaged() }
    let large = try Fields(file, at: locator.number(8, 8), length: 56)
    guard large.number(0, 4) == 0x0606_4B50 else { throw large.damaged() }
    return (large.number(32, 8), large.number(48, 8))
  }

  /// The entry of the directory at a byte, and its length in bytes.
  private static func entry(at place: Int, of file: SourceFile) throws -> (Entry, length: Int) {
    let fields = try Fields(file, at: place, length: 46)
    guard fields.number(0, 4) == 0x0201_4B50 else { throw fields.damaged() }
    let (nameLength, extraLength) = (fields.number(28, 2), fields.number(30, 2))
    let rest = try Fields(file, at: place + 46, length: nameLength + extraLength)
    var (packed, size) = (fields.number(20, 4), fields.number(24, 4))
    var offset = fields.number(42, 4)
    // Numbers that need 64 bits are in an extra field of type 1, in this order.
    var extra = nameLength
    while extra + 4 <= nameLength + extraLength {
      let length = rest.number(extra + 2, 2)
      if rest.number(extra, 2) == 1 {
        var next = extra + 4
        func wide(_ value: Int) throws -> Int {
          guard value == 0xFFFF_FFFF else { return value }
          guard next + 8 <= extra + 4 + length, next + 8 <= nameLength + extraLength else {
            throw fields.damaged()
          }
          defer { next += 8 }
          return rest.number(next, 8)
        }
        size = try wide(size)
        packed = try wide(packed)
        offset = try wide(offset)
      }
      extra += 4 + length
    }
    let name = String(decoding: rest.bytes.prefix(nameLength), as: UTF8.self)
    let entry = Entry(
      name: name, method: fields.number(10, 2), checksum: UInt32(fields.number(16, 4)),
      packed: packed, size: size, offset: offset)
    return (entry, 46 + nameLength + extraLength + fields.number(32, 2))
  }

  /// Some bytes of the file, read as little-endian numbers.
  private struct Fields {
    let bytes: [UInt8]
    private let file: SourceFile
    private let place: Int

    init(_ file: SourceFile, at place: Int, length: Int) throws {
      guard place >= 0, place <= file.bytes.count - length else {
        throw file.fault(
          "has a directory that points outside the file",
          suggestion: "the file was cut short; write it again")
      }
      bytes = Array(file.bytes.dropFirst(place).prefix(length))
      self.file = file
      self.place = place
    }

    /// The number of `width` bytes at `offset`; negative beyond 63 bits, which no place in a file is.
    func number(_ offset: Int, _ width: Int) -> Int {
      Int(
        truncatingIfNeeded: bytes[offset..<offset + width].reversed().reduce(UInt64(0)) {
          $0 << 8 | UInt64($1)
        })
    }

    func damaged() -> FileError {
      file.fault(
        at: "byte \(place)", "is damaged: a record of the archive is missing there",
        suggestion: "write the file again")
    }
  }
}
