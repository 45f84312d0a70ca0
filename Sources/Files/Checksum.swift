import CCrypto
import CZlib
import Foundation
import Vectors

/// CRC-32 of bytes that are added piece by piece.
///
/// It finds damage and tells two states apart; it does not withstand an attacker. By zlib.
package struct ByteChecksum: Sendable {
  private var value: UInt = 0

  package init() {}

  /// - Complexity: O(bytes).
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }  // zlib would begin anew
    value = crc32_z(value, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
  }

  package mutating func add(_ elements: [some BitwiseCopyable]) {
    elements.withUnsafeBytes { add($0) }
  }

  package mutating func add(_ table: NumberTable<some BitwiseCopyable & Hashable & Sendable>) {
    table.withUnsafeBytes { add($0) }
  }

  package mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// The checksum of some bytes as `number` told it, to go on from.
  package init(_ number: UInt32) { value = UInt(number) }

  /// Adds `count` bytes of which only the checksum is known.
  ///
  /// - Complexity: O(log count).
  package mutating func add(_ other: ByteChecksum, count: Int) {
    value = crc32_combine(value, other.value, count)
  }

  /// The checksum as zip archives hold it.
  package var number: UInt32 { UInt32(truncatingIfNeeded: value) }

  /// Eight lower-case hexadecimal digits.
  package var text: String { hexadecimal(UInt64(number), digits: 8) }
}

/// SHA-256 of bytes, in 64 lower-case hexadecimal digits, by libcrypto.
///
/// - Complexity: O(bytes).
package func sha256(of bytes: Data) -> String {
  sha256Digest(of: bytes).map { hexadecimal(UInt64($0), digits: 2) }.joined()
}

/// SHA-256 of bytes, 32 bytes, by libcrypto.
///
/// - Complexity: O(bytes).
package func sha256Digest(of bytes: Data) -> Data {
  var digest = [UInt8](repeating: 0, count: 32)
  var length: UInt32 = 0
  let done = bytes.withUnsafeBytes { bytes in
    EVP_Digest(bytes.baseAddress, bytes.count, &digest, &length, EVP_sha256(), nil)
  }
  precondition(done == 1 && length == 32, "libcrypto has no SHA-256")
  return Data(digest)
}

/// A number in base 16, with zeros before it up to `digits` digits.
func hexadecimal(_ number: UInt64, digits: Int) -> String {
  let text = String(number, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
