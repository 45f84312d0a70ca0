/// The types of elements that .npy files are written with, as the format names them.
package enum NPYElement: String, Sendable {
  case uint32 = "<u4"
  case int32 = "<i4"
  case int64 = "<i8"
  case float32 = "<f4"
  case bool = "|b1"

  /// A .npy header of version 1 for an array in C order, padded so that the elements begin at a multiple of
  /// 64 bytes.
  ///
  /// Source: NumPy Enhancement Proposal 1.
  package func header(shape: [Int]) -> [UInt8] { Self.header(type: rawValue, shape: shape) }

  static func header(type: String, shape: [Int]) -> [UInt8] {
    let sizes = shape.map { "\($0)," }.joined(separator: " ")
    var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
    text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
    return NPYFile.magic + [1, 0] + UInt16(text.utf8.count).littleEndianBytes + Array(text.utf8)
  }
}
