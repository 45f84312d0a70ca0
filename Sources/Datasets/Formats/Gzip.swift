import CZlib
import Foundation

/// Gzip-compressed files, by zlib.
enum Gzip {
  /// The most bytes a file may unpack to: far beyond any set in use, so that a damaged or hostile
  /// file is a fault instead of a full memory.
  static let limit = 4 << 30

  static func isCompressed(_ bytes: Data) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }

  /// The unpacked content of a file; the file itself when it is not compressed.
  ///
  /// - Throws: `DatasetError` when it is damaged, cut short, or unpacks to more than `limit` bytes.
  static func unpacked(_ file: SourceFile, limit: Int = limit) throws -> SourceFile {
    guard isCompressed(file.bytes) else { return file }
    var stream = z_stream()
    guard
      inflateInit2_(
        &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw file.fault("could not be unpacked: zlib refused to start") }
    defer { inflateEnd(&stream) }
    var output = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    try file.bytes.withUnsafeBytes { (input: UnsafeRawBufferPointer) in
      // SAFETY: zlib only reads its input; the pointer is mutable by the C declaration alone.
      stream.next_in = UnsafeMutablePointer(
        mutating: input.bindMemory(to: UInt8.self).baseAddress)
      stream.avail_in = UInt32(input.count)
      while true {
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
        if status == Z_STREAM_END { return }
        guard status == Z_OK, produced > 0 || stream.avail_in > 0 else {
          throw file.fault(
            at: "byte \(input.count - Int(stream.avail_in))",
            status == Z_OK || status == Z_BUF_ERROR
              ? "ends before its content does" : "is damaged", suggestion: "fetch the file again")
        }
      }
    }
    return SourceFile(name: file.name, bytes: output)
  }
}
