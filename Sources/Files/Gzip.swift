import CZlib
import Foundation
import Vectors

/// Unpacks what DEFLATE compressed, gzip files above all, by zlib.
package enum Gzip {
  /// The most bytes that a file may unpack to.
  ///
  /// More than any data set in use has, so that a damaged or hostile file is refused before it fills
  /// the memory.
  package static let limit = 4 << 30

  /// Whether the bytes begin as a gzip file does.
  package static func isCompressed(_ bytes: Data) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }

  /// The unpacked content of a file; the file itself when it is not compressed.
  ///
  /// Several members one after another are one content (RFC 1952, section 2.2).
  /// - Throws: `FileError` when it is damaged, cut short, or unpacks to more than `limit` bytes;
  ///   `CancellationError`.
  /// - Complexity: O(unpacked bytes).
  package static func unpacked(
    _ file: SourceFile, limit: Int = limit, monitor: ProgressMonitor = .none
  ) throws -> SourceFile {
    guard isCompressed(file.bytes) else { return file }
    let content = try inflated(
      file.bytes, of: file, form: .gzip, size: statedSize(of: file), limit: limit, monitor: monitor)
    return SourceFile(name: file.name, bytes: content)
  }

  /// The first `count` bytes of what a file unpacks to, or of the file itself when it is not compressed.
  ///
  /// - Throws: `FileError` when they are damaged.
  package static func beginning(of file: SourceFile, count: Int) throws -> SourceFile {
    SourceFile(
      name: file.name,
      bytes: isCompressed(file.bytes)
        ? try beginning(of: file.bytes, in: file, form: .gzip, count: count)
        : file.bytes.prefix(count))
  }

  /// The bytes that the end of a gzip file says it unpacks to, modulo 2³²; of several members the last.
  ///
  /// Nil when no such file can: DEFLATE makes at most 1,032 bytes of one.
  private static func statedSize(of file: SourceFile) -> Int? {
    file.number(at: file.bytes.count - 4, width: 4)?.within(0...1032 * file.bytes.count)
  }

  /// What encloses the compressed bytes.
  enum Form {
    /// The header and the checksum of gzip.
    case gzip
    /// Nothing, as inside of zip archives.
    case bare

    var windowBits: Int32 { self == .gzip ? 15 + 16 : -15 }
  }

  /// The bytes that were compressed; faults name `file`.
  ///
  /// - Parameter size: how many there will be, as far as is known; memory for them is asked for first.
  /// - Throws: as `unpacked`, and `FileError` when there is not the memory.
  static func inflated(
    _ bytes: Data, of file: SourceFile, form: Form, size: Int? = nil, limit: Int = limit,
    monitor: ProgressMonitor = .none
  ) throws -> Data {
    if let size {
      guard size <= limit else { throw tooLarge(file, limit: limit) }
      try file.requireMemory(size)
    }
    var output = Data()
    output.reserveCapacity(size ?? 0)
    var room = max(size ?? 0, 1 << 24)
    var inflater = try Inflater(bytes, of: file, form: form)
    while let portion = try inflater.next() {
      try monitor.check()
      let needed = output.count + portion.count
      guard needed <= limit else { throw tooLarge(file, limit: limit) }
      if needed > room {
        room = min(limit, 2 * room)
        try file.requireMemory(room)
      }
      output.append(contentsOf: portion)
    }
    return output
  }

  /// The first `count` bytes of what was compressed, or all when there are fewer.
  ///
  /// - Throws: as `inflated`.
  static func beginning(of bytes: Data, in file: SourceFile, form: Form, count: Int) throws -> Data
  {
    var output = Data()
    var inflater = try Inflater(bytes, of: file, form: form)
    while output.count < count, let portion = try inflater.next() {
      output.append(contentsOf: portion)
    }
    return output.prefix(count)
  }

  private static func tooLarge(_ file: SourceFile, limit: Int) -> FileError {
    file.fault(
      "unpacks to more than \(limit) bytes", suggestion: "check that it is the right file")
  }
}
