import Foundation
import Vectors

/// NumPy's .npy format: one array of floats or whole numbers in C order, little-endian.
///
/// Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
package struct NPYFile {
  private let file: SourceFile
  /// "<f4", "<i8" and the like.
  private let type: String
  /// The size of each dimension, outermost first.
  package let shape: [Int]
  /// The byte at which the elements begin.
  private let start: Int

  package static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads the header.
  ///
  /// - Throws: `FileError` for another magic number or version, a header that cannot be read,
  ///   Fortran order, sizes that overflow, and too few or too many bytes.
  package init(_ file: SourceFile) throws {
    self.file = file
    let bytes = file.bytes
    guard bytes.starts(with: Self.magic), bytes.count >= 10 else {
      throw file.fault(
        at: "byte 0", "is not a .npy file", suggestion: "write it with numpy.save")
    }
    let version = bytes[6]
    guard (1...3).contains(version) else {
      throw file.fault(at: "byte 6", "has .npy version \(version), which is not supported")
    }
    let lengthBytes = version == 1 ? 2 : 4
    guard bytes.count >= 8 + lengthBytes else { throw file.fault("ends inside its header") }
    let length = (0..<lengthBytes).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    start = 8 + lengthBytes + length
    guard bytes.count >= start,
      let header = String(data: bytes[(8 + lengthBytes)..<start], encoding: .utf8)
    else { throw file.fault("ends inside its header") }
    guard let type = Self.quoted(after: "'descr'", in: header),
      let order = Self.word(after: "'fortran_order'", in: header),
      let shape = Self.tuple(after: "'shape'", in: header)
    else {
      throw file.fault(
        at: "byte \(8 + lengthBytes)", "has a header without type, order and shape",
        suggestion: "write it with numpy.save; structured arrays are not supported")
    }
    guard order == "False" else {
      throw file.fault(
        "is in Fortran order", suggestion: "save numpy.ascontiguousarray(x) instead of x")
    }
    self.type = type
    self.shape = shape
    try checkSize()
  }

  /// The elements of an array of 32- or 64-bit floats, in C order; 32-bit ones of a mapped file stay in
  /// the file.
  ///
  /// - Throws: `FileError` for elements of another type.
  /// - Complexity: O(elements), or O(1) for those that stay in the file.
  package func floats() throws -> NumberTable<Float> {
    let count = shape.reduce(1, *)
    switch type {
    case "<f4": return file.numbers(at: start, count: count)
    case "<f8":
      return NumberTable(file.numbers(Double.self, at: start, count: count).map(Float.init))
    default:
      throw file.fault(
        "holds elements of type '\(type)', not float32 or float64",
        suggestion: "save x.astype('float32')")
    }
  }

  /// The elements of an array of whole numbers that has one dimension, or a second one of size 1.
  ///
  /// - Throws: `FileError` for elements of another type, or an array of another shape.
  /// - Complexity: O(elements).
  package func integers() throws -> [Int] {
    guard shape.count == 1 || (shape.count == 2 && shape[1] == 1) else {
      throw file.fault("has shape \(shapeInWords) where one label an item is needed")
    }
    let count = shape.reduce(1, *)
    func read<Number: FixedWidthInteger & BitwiseCopyable & Sendable>(_: Number.Type) -> [Int] {
      file.numbers(Number.self, at: start, count: count).map(Int.init)
    }
    switch type {
    case "<i8": return read(Int64.self)
    case "<i4": return read(Int32.self)
    case "<i2": return read(Int16.self)
    case "|i1": return read(Int8.self)
    case "|u1": return read(UInt8.self)
    default:
      throw file.fault(
        "holds elements of type '\(type)', not whole numbers",
        suggestion: "save labels.astype('int64')")
    }
  }

  private func checkSize() throws {
    guard let width = type.last?.wholeNumberValue, width > 0 else {
      throw file.fault(
        "holds elements of type '\(type)', which is not supported",
        suggestion: "save x.astype('float32')")
    }
    var needed = width
    for size in shape {
      let (next, overflow) = needed.multipliedReportingOverflow(by: size)
      guard !overflow, size >= 0 else {
        throw file.fault("names a shape that no file can hold: \(shapeInWords)")
      }
      needed = next
    }
    let held = file.bytes.count - start
    guard held == needed else {
      throw file.fault(
        "holds \(held) bytes of data where shape \(shapeInWords) of '\(type)' needs \(needed)",
        suggestion: held < needed ? "the file was cut short; write it again" : nil)
    }
  }

  /// "(60, 8)".
  package var shapeInWords: String {
    "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }

  /// What follows a key in the header, which is a Python dictionary on one line.
  private static func rest(after key: String, in header: String) -> Substring? {
    guard let found = header.range(of: key) else { return nil }
    return header[found.upperBound...].drop { $0 == ":" || $0 == " " }
  }

  private static func quoted(after key: String, in header: String) -> String? {
    guard let rest = rest(after: key, in: header), rest.first == "'" else { return nil }
    let text = rest.dropFirst().prefix { $0 != "'" }
    return text.isEmpty ? nil : String(text)
  }

  private static func word(after key: String, in header: String) -> String? {
    rest(after: key, in: header).map { String($0.prefix { $0.isLetter }) }
  }

  private static func tuple(after key: String, in header: String) -> [Int]? {
    guard let rest = rest(after: key, in: header), rest.first == "(" else { return nil }
    let inside = rest.dropFirst().prefix { $0 != ")" }
    let numbers = inside.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
    let sizes = numbers.compactMap(Int.init)
    return sizes.count == numbers.count ? sizes : nil
  }
}
