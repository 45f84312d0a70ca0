import CZlib
import Foundation

/// The content of compressed bytes, portion by portion, by zlib.
///
/// Several members of a gzip file one after another are one content (RFC 1952, section 2.2).
struct Inflater: ~Copyable {
  private let bytes: Data
  private let file: SourceFile
  private let form: Gzip.Form
  private let stream: UnsafeMutablePointer<z_stream>
  private var chunk: [UInt8]
  /// How many of the bytes zlib has been handed.
  private var handed = 0
  private var isAtEnd = false

  /// The most bytes handed to zlib at once.
  private static let portion = 1 << 20

  /// - Throws: `FileError` when zlib refuses to start.
  init(_ bytes: Data, of file: SourceFile, form: Gzip.Form) throws {
    // zlib's state points back at the stream, which must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard
      inflateInit2_(
        stream, form.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      stream.deallocate()
      throw file.fault("could not be unpacked: zlib refused to start")
    }
    (self.bytes, self.file, self.form, self.stream) = (bytes, file, form, stream)
    chunk = [UInt8](repeating: 0, count: Self.portion)
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// The next bytes of the content; nil at its end.
  ///
  /// - Throws: `FileError` when the bytes are damaged or end too early.
  mutating func next() throws -> ArraySlice<UInt8>? {
    while !isAtEnd {
      let (status, produced) = inflateSome()
      let place = handed - Int(stream.pointee.avail_in)
      if status == Z_STREAM_END {
        if isFollowed(at: place) { inflateReset(stream) } else { isAtEnd = true }
      } else {
        let isStuck = produced == 0 && stream.pointee.avail_in == 0 && handed == bytes.count
        guard status == Z_OK, !isStuck else {
          throw file.fault(
            at: "byte \(place)",
            status == Z_OK || status == Z_BUF_ERROR
              ? "ends before its content does" : "is damaged", suggestion: "fetch the file again")
        }
      }
      if produced > 0 { return chunk[..<produced] }
    }
    return nil
  }

  /// Whether another member of a gzip file begins at a byte.
  private func isFollowed(at place: Int) -> Bool {
    form == .gzip && Gzip.isCompressed(bytes.dropFirst(place).prefix(2))
  }

  private mutating func inflateSome() -> (status: Int32, produced: Int) {
    let place = handed - Int(stream.pointee.avail_in)
    let input = bytes.dropFirst(place).prefix(Self.portion)
    return input.withUnsafeBytes { (input: UnsafeRawBufferPointer) in
      // SAFETY: zlib only reads its input; the pointer is mutable by the C declaration alone. It keeps the
      // pointer after the call, but is handed the rest anew before the next.
      stream.pointee.next_in = UnsafeMutablePointer(
        mutating: input.bindMemory(to: UInt8.self).baseAddress)
      stream.pointee.avail_in = UInt32(input.count)
      handed = place + input.count
      return chunk.withUnsafeMutableBufferPointer { chunk in
        stream.pointee.next_out = chunk.baseAddress
        stream.pointee.avail_out = UInt32(chunk.count)
        return (inflate(stream, Z_NO_FLUSH), chunk.count - Int(stream.pointee.avail_out))
      }
    }
  }
}
