import Foundation
import Vectors

/// NumPy's .npy format, as far as vectors and labels need it.
///
/// Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
struct NPYFile {
  private let file: SourceFile
  /// "<f4", "<i8" and the like.
  private let type: String
  private let shape: [Int]
  private let start: Int

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads the header.
  ///
  /// - Throws: `DatasetError` for another magic number or version, a header that cannot be read,
  ///   Fortran order, sizes that overflow, and too few or too many bytes.
  init(_ file: SourceFile) throws {
    self.file = file
    let bytes = file.bytes
    guard bytes.starts(with: Self.magic), bytes.count >= 10 else {
      throw file.fault(
        at: "byte 0", "is not a .npy file", suggestion: "write it with numpy.save")
    }
    let version = bytes[6]
    guard (1...3).contains(version) else {
      throw file.fault(at: "byte 6", "is of .npy version \(version), which is not known")
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
        suggestion: "write it with numpy.save; structured arrays are not read")
    }
    guard order == "False" else {
      throw file.fault(
        "is in Fortran order", suggestion: "save numpy.ascontiguousarray(x) instead of x")
    }
    self.type = type
    self.shape = shape
    try checkSize()
  }

  /// N × d vectors of 32- or 64-bit floats, all finite.
  func matrix() throws -> Matrix {
    guard shape.count == 2 else {
      throw file.fault(
        "has shape \(inWords(shape)) where items × dimensions are needed",
        suggestion: "reshape it to two dimensions")
    }
    return try file.vectors(
      rows: shape[0], columns: shape[1], mappedFloats ?? NumberTable(floats()))
  }

  /// One whole number an item.
  func integers() throws -> [Int] {
    guard shape.count == 1 || (shape.count == 2 && shape[1] == 1) else {
      throw file.fault("has shape \(inWords(shape)) where one label an item is needed")
    }
    let count = shape.reduce(1, *)
    return try file.bytes[(file.bytes.startIndex + start)...].withUnsafeBytes { raw in
      switch type {
      case "<i8": (0..<count).map { Int(raw.loadUnaligned(fromByteOffset: 8 * $0, as: Int64.self)) }
      case "<i4": (0..<count).map { Int(raw.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self)) }
      case "<i2": (0..<count).map { Int(raw.loadUnaligned(fromByteOffset: 2 * $0, as: Int16.self)) }
      case "|i1": (0..<count).map { Int(raw.loadUnaligned(fromByteOffset: $0, as: Int8.self)) }
      case "|u1": (0..<count).map { Int(raw[$0]) }
      default:
        throw file.fault(
          "holds elements of type '\(type)', not whole numbers",
          suggestion: "save labels.astype('int64')")
      }
    }
  }

  /// The elements where they lie, when the file is mapped and holds 32-bit floats.
  private var mappedFloats: NumberTable<Float>? {
    guard let mapping = file.mapping, type == "<f4", start % 4 == 0 else { return nil }
    return NumberTable(in: mapping, offset: start, count: shape.reduce(1, *))
  }

  private func floats() throws -> [Float] {
    let count = shape.reduce(1, *)
    return try file.bytes[(file.bytes.startIndex + start)...].withUnsafeBytes { raw in
      switch type {
      case "<f4":
        (0..<count).map { raw.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
      case "<f8":
        (0..<count).map { Float(raw.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self)) }
      default:
        throw file.fault(
          "holds elements of type '\(type)', not float32 or float64",
          suggestion: "save x.astype('float32')")
      }
    }
  }

  private func checkSize() throws {
    guard let width = type.last?.wholeNumberValue, width > 0 else {
      throw file.fault(
        "holds elements of type '\(type)', which is not read",
        suggestion: "save x.astype('float32')")
    }
    var needed = width
    for size in shape {
      let (next, overflow) = needed.multipliedReportingOverflow(by: size)
      guard !overflow, size >= 0 else {
        throw file.fault("names a shape that no file can hold: \(inWords(shape))")
      }
      needed = next
    }
    let held = file.bytes.count - start
    guard held == needed else {
      throw file.fault(
        "holds \(held) bytes of data where shape \(inWords(shape)) of '\(type)' needs \(needed)",
        suggestion: held < needed ? "the file was cut short; write it again" : nil)
    }
  }

  private func inWords(_ shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }

  /// The header is a Python dictionary on one line; its three values are told apart by their keys.
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
