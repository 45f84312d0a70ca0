import CZlib
import Foundation
import Vectors

/// CRC-32 of what is fed to it piece by piece, by zlib: enough to tell two states apart.
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

  /// The checksum as zip archives hold it.
  package var number: UInt32 { UInt32(truncatingIfNeeded: value) }

  /// Eight hexadecimal digits.
  package var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }
}
