import Files
import Foundation
import Vectors

/// Archives and arrays, byte by byte, for readers to be fuzzed with.
enum ArchiveForge {
  /// A .npz as NumPy writes it without compression, with an array of vectors and one of labels.
  static func write(to folder: TemporaryFolder) throws {
    _ = try folder.write(Data(archive(isWide: false)), to: "archive.npz")
  }

  /// The same with all sizes and places in fields of 64 bits.
  static func writeWide(to folder: TemporaryFolder) throws {
    _ = try folder.write(Data(archive(isWide: true)), to: "wide.npz")
  }

  /// A .npy of numbers 0…count − 1 as labels.
  static func labels(_ count: Int) -> Data {
    Data(npy("|u1", "(\(count),)", (0..<count).map { UInt8($0) }))
  }

  /// A gzip file whose content is stored.
  static func zipped(_ text: String) -> Data {
    let bytes = Array(text.utf8)
    let size = UInt16(bytes.count)
    return Data(
      [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + size.littleEndianBytes + (~size).littleEndianBytes
        + bytes + checksum(bytes).littleEndianBytes + UInt32(size).littleEndianBytes)
  }

  /// An archive whose one entry states `size` bytes and holds none.
  static func bomb(stating size: UInt64) -> Data {
    Data(archive([Entry(name: "x.npy", content: [], statedSize: size)], isWide: true))
  }

  private struct Entry {
    let name: String
    let content: [UInt8]
    var statedSize: UInt64?
  }

  private static func archive(isWide: Bool) -> [UInt8] {
    let vectors = npy(
      "<f4", "(2, 2)", [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40] + [0, 0, 0x80, 0x3F, 0, 0, 0x80, 0xBF])
    return archive(
      [
        Entry(name: "x.npy", content: vectors),
        Entry(name: "labels.npy", content: npy("|u1", "(2,)", [0, 1])),
      ], isWide: isWide)
  }

  private static func npy(_ type: String, _ shape: String, _ content: [UInt8]) -> [UInt8] {
    let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + UInt16(header.utf8.count).littleEndianBytes
      + Array(header.utf8) + content
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var checksum = ByteChecksum()
    checksum.add(bytes)
    return checksum.number
  }

  private static func archive(_ entries: [Entry], isWide: Bool) -> [UInt8] {
    var (bytes, directory): ([UInt8], [UInt8]) = ([], [])
    for entry in entries {
      let place = bytes.count
      let size = entry.statedSize ?? UInt64(entry.content.count)
      let narrow = isWide ? UInt32.max : UInt32(truncatingIfNeeded: size)
      let held = isWide ? UInt32.max : UInt32(entry.content.count)
      var extra: [UInt8] = []
      if isWide {
        let fields = [size, UInt64(entry.content.count), UInt64(place)].flatMap(\.littleEndianBytes)
        extra = [1, 0, UInt8(fields.count), 0] + fields
      }
      let shared: [UInt8] =
        [45, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + checksum(entry.content).littleEndianBytes
        + held.littleEndianBytes + narrow.littleEndianBytes
        + UInt16(entry.name.utf8.count).littleEndianBytes + UInt16(extra.count).littleEndianBytes
      bytes += [0x50, 0x4B, 3, 4] + shared + Array(entry.name.utf8) + extra + entry.content
      let start = isWide ? UInt32.max : UInt32(place)
      directory +=
        [0x50, 0x4B, 1, 2, 45, 0] + shared + [UInt8](repeating: 0, count: 10)
        + start.littleEndianBytes + Array(entry.name.utf8) + extra
    }
    return bytes + directory + end(entries.count, directory.count, at: bytes.count, isWide: isWide)
  }

  /// The records at the end of an archive.
  private static func end(_ count: Int, _ size: Int, at place: Int, isWide: Bool) -> [UInt8] {
    let counts = UInt16(count).littleEndianBytes
    let last: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    guard isWide else {
      return last + counts + counts + UInt32(size).littleEndianBytes
        + UInt32(place).littleEndianBytes + [0, 0]
    }
    let wide = [UInt64(count), UInt64(count), UInt64(size), UInt64(place)].flatMap(
      \.littleEndianBytes)
    let large: [UInt8] =
      [0x50, 0x4B, 6, 6] + UInt64(44).littleEndianBytes + [45, 0, 45, 0]
      + [UInt8](repeating: 0, count: 8) + wide
    let locator: [UInt8] =
      [0x50, 0x4B, 6, 7, 0, 0, 0, 0] + UInt64(place + size).littleEndianBytes + [1, 0, 0, 0]
    return large + locator + last + [0xFF, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0xFF, count: 8)
      + [0, 0]
  }
}
