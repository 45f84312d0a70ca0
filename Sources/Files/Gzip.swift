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
      file.bytes, of: file, form: .gzip, limit: limit, monitor: monitor)
    return SourceFile(name: file.name, bytes: content)
  }

  /// What encloses the compressed bytes.
  enum Form {
    /// The header and the checksum of gzip.
    case gzip
    /// Nothing, as inside of zip archives.
    case bare

    fileprivate var windowBits: Int32 { self == .gzip ? 15 + 16 : -15 }
  }

  /// The most bytes handed to zlib at once.
  private static let portion = 1 << 30

  /// The bytes that were compressed; faults name `file`.
  ///
  /// - Throws: as `unpacked`.
  static func inflated(
    _ bytes: Data, of file: SourceFile, form: Form, limit: Int = limit,
    monitor: ProgressMonitor = .none
  ) throws -> Data {
    var stream = z_stream()
    guard
      inflateInit2_(
        &stream, form.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw file.fault("could not be unpacked: zlib refused to start") }
    defer { inflateEnd(&stream) }
    var output = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    try bytes.withUnsafeBytes { (input: UnsafeRawBufferPointer) in
      var handed = 0
      while true {
        try monitor.check()
        if stream.avail_in == 0, handed < input.count {
          let size = min(portion, input.count - handed)
          // SAFETY: zlib only reads its input; the pointer is mutable by the C declaration alone.
          stream.next_in = UnsafeMutablePointer(
            mutating: input.bindMemory(to: UInt8.self).baseAddress.map { $0 + handed })
          stream.avail_in = UInt32(size)
          handed += size
        }
        let (status, produced) = chunk.withUnsafeMutableBufferPointer { chunk in
          stream.next_out = chunk.baseAddress
          stream.avail_out = UInt32(chunk.count)
          return (inflate(&stream, Z_NO_FLUSH), chunk.count - Int(stream.avail_out))
        }
        guard output.count + produced <= limit else {
          throw file.fault(
            "unpacks to more than \(limit) bytes", suggestion: "check that it is the right file")
        }
        output.append(contentsOf: chunk[..<produced])
        let place = handed - Int(stream.avail_in)
        if status == Z_STREAM_END {
          let isFollowed =
            form == .gzip && input.count - place > 1 && input[place] == 0x1F
            && input[place + 1] == 0x8B
          guard isFollowed else { return }
          inflateReset(&stream)
          continue
        }
        let isStuck = produced == 0 && stream.avail_in == 0 && handed == input.count
        guard status == Z_OK, !isStuck else {
          throw file.fault(
            at: "byte \(place)",
            status == Z_OK || status == Z_BUF_ERROR
              ? "ends before its content does" : "is damaged", suggestion: "fetch the file again")
        }
      }
    }
    return output
  }
}
