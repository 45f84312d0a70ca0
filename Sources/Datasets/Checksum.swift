import CCrypto
import Foundation

/// SHA-256 of bytes, in lower-case hexadecimal, by libcrypto.
///
/// - Complexity: O(bytes).
package func sha256(of bytes: Data) -> String {
  var digest = [UInt8](repeating: 0, count: 32)
  var length: UInt32 = 0
  let done = bytes.withUnsafeBytes { bytes in
    EVP_Digest(bytes.baseAddress, bytes.count, &digest, &length, EVP_sha256(), nil)
  }
  precondition(done == 1 && length == 32, "libcrypto has no SHA-256")
  return digest.map { byte in
    let text = String(byte, radix: 16)
    return text.count == 1 ? "0" + text : text
  }.joined()
}
