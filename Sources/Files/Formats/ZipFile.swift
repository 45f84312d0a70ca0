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
    /// Bytes in the archive, which has as many.
    fileprivate let packed: Int
    /// Bytes of the content.
    package let size: Int
    /// The byte at which its own header begins, in the archive.
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
  /// - Throws: `FileError` for one that is damaged, encrypted or compressed in another way, and for one
  ///   that there is no memory for; `CancellationError`.
  /// - Complexity: O(bytes).
  package func content(of entry: Entry, monitor: ProgressMonitor = .none) throws -> Data {
    let packed = try packed(entry)
    let content: Data
    if entry.method == 0 {
      content = Data(packed)
    } else {
      content = try Gzip.inflated(
        packed, of: file, form: .bare, size: entry.size, limit: entry.size, monitor: monitor)
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

  /// The first bytes of the content of an entry, at most `count`; its checksum is not looked at.
  ///
  /// - Throws: as `content`.
  /// - Complexity: O(count).
  package func beginning(of entry: Entry, count: Int) throws -> Data {
    let packed = try packed(entry)
    return entry.method == 0
      ? Data(packed.prefix(count))
      : try Gzip.beginning(of: packed, in: file, form: .bare, count: min(count, entry.size))
  }

  /// The bytes of an entry as they lie in the archive, stored or deflated.
  private func packed(_ entry: Entry) throws -> Data {
    let local = try Record(file, at: entry.offset, length: 30, signature: 0x0403_4B50)
    guard local.number(6, 2) & 1 == 0 else {
      throw file.fault(at: "'\(entry.name)'", "is encrypted")
    }
    let start = entry.offset + 30 + local.number(26, 2) + local.number(28, 2)
    guard let packed = file.part(at: start, count: entry.packed) else {
      throw file.fault(
        at: "'\(entry.name)'", "ends before its content does",
        suggestion: "the file was cut short; write it again")
    }
    guard entry.method == 0 || entry.method == 8 else {
      throw file.fault(
        at: "'\(entry.name)'", "is compressed by method \(entry.method), which is not supported",
        suggestion: "write it with numpy.savez or numpy.savez_compressed")
    }
    return packed
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
    let fields = try Record(file, at: end, length: least)
    let (count, start) = (fields.number(10, 2), fields.number(16, 4))
    guard count == 0xFFFF || start == 0xFFFF_FFFF else { return (count, start) }
    let locator = try Record(file, at: end - 20, length: 20, signature: 0x0706_4B50)
    let place = try locator.number(8, 8, within: 0...file.bytes.count)
    let large = try Record(file, at: place, length: 56, signature: 0x0606_4B50)
    // An entry of the directory takes 46 bytes at least.
    return (
      try large.number(32, 8, within: 0...file.bytes.count / 46),
      try large.number(48, 8, within: 0...file.bytes.count)
    )
  }

  /// The entry of the directory at a byte, and its length in bytes.
  private static func entry(at place: Int, of file: SourceFile) throws -> (Entry, length: Int) {
    let fields = try Record(file, at: place, length: 46, signature: 0x0201_4B50)
    let (nameLength, extraLength) = (fields.number(28, 2), fields.number(30, 2))
    let rest = try Record(file, at: place + 46, length: nameLength + extraLength)
    let wide = try wideFields(of: fields, in: rest, from: nameLength)
    let name = String(decoding: rest.bytes.prefix(nameLength), as: UTF8.self)
    let held = 0...file.bytes.count
    let entry = Entry(
      name: name, method: fields.number(10, 2),
      checksum: UInt32(truncatingIfNeeded: fields.number(16, 4)),
      packed: try fields.bounded(wide.packed, within: held),
      size: try fields.bounded(wide.size, within: 0...Gzip.limit, of: "'\(name)'"),
      offset: try fields.bounded(wide.offset, within: held))
    return (entry, 46 + nameLength + extraLength + fields.number(32, 2))
  }

  /// The sizes and the place of an entry: numbers that need 64 bits are in an extra field of type 1, in
  /// this order.
  private static func wideFields(of fields: Record, in rest: Record, from start: Int) throws -> (
    size: StatedNumber, packed: StatedNumber, offset: StatedNumber
  ) {
    var stated = [24, 20, 42].map { StatedNumber(fields.number($0, 4)) }
    var extra = start
    while extra + 4 <= rest.bytes.count {
      let length = rest.number(extra + 2, 2)
      if rest.number(extra, 2) == 1 {
        var next = extra + 4
        for (place, number) in stated.enumerated() where number == StatedNumber(0xFFFF_FFFF) {
          guard next + 8 <= min(extra + 4 + length, rest.bytes.count) else {
            throw fields.damaged()
          }
          stated[place] = rest.stated(next, 8)
          next += 8
        }
      }
      extra += 4 + length
    }
    return (stated[0], stated[1], stated[2])
  }

  /// Some bytes of the file with little-endian numbers.
  private struct Record {
    let bytes: [UInt8]
    private let file: SourceFile
    private let place: Int

    init(_ file: SourceFile, at place: Int, length: Int, signature: Int? = nil) throws {
      guard let part = file.part(at: place, count: length) else {
        throw file.fault(
          "has a directory that points outside the file",
          suggestion: "the file was cut short; write it again")
      }
      bytes = Array(part)
      self.file = file
      self.place = place
      if let signature, number(0, 4) != signature { throw damaged() }
    }

    /// The number of `width` bytes, at most four, at `offset`.
    func number(_ offset: Int, _ width: Int) -> Int {
      bytes[offset..<offset + width].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// The number of `width` bytes, at most eight, at `offset`.
    func stated(_ offset: Int, _ width: Int) -> StatedNumber {
      StatedNumber(
        bytes[offset..<offset + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    func number(_ offset: Int, _ width: Int, within bounds: ClosedRange<Int>) throws -> Int {
      try bounded(stated(offset, width), within: bounds)
    }

    func bounded(
      _ number: StatedNumber, within bounds: ClosedRange<Int>, of entry: String? = nil
    ) throws -> Int {
      if let number = number.within(bounds) { return number }
      throw file.fault(
        at: entry ?? "byte \(place)",
        "states \(number) where at most \(bounds.upperBound) can be",
        suggestion: "check that it is the right file, and write it again")
    }

    func damaged() -> FileError {
      file.fault(
        at: "byte \(place)", "is damaged: a record of the archive is missing there",
        suggestion: "write the file again")
    }
  }
}
