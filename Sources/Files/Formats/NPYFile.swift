import Foundation
import Vectors

/// NumPy's .npy format: one array of numbers or texts in C order, little-endian.
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

  /// The number of elements.
  package var count: Int { shape.reduce(1, *) }

  /// The elements of an array of floats, whole numbers or truth values, in C order, rounded to 32-bit
  /// floats; those that are such in a mapped file stay in the file.
  ///
  /// - Throws: `FileError` for elements of another type.
  /// - Complexity: O(elements), or O(1) for those that stay in the file.
  package func floats() throws -> NumberTable<Float> {
    switch type {
    case "<f4": return file.numbers(at: start, count: count)
    case "<f2": return NumberTable(elements(Float16.self).map(Float.init))
    case "<f8": return NumberTable(elements(Double.self).map(Float.init))
    case "<u8": return NumberTable(elements(UInt64.self).map(Float.init))
    default: break
    }
    guard let numbers = wholeNumbers() else {
      throw file.fault(
        "holds elements of type '\(type)', not numbers", suggestion: "save x.astype('float32')")
    }
    return NumberTable(numbers.map(Float.init))
  }

  /// The labels in an array of whole numbers, truth values or texts that has one dimension, or a second
  /// one of size 1.
  ///
  /// - Throws: `FileError` for elements of another type, an array of another shape, and a text that is
  ///   none.
  /// - Complexity: O(elements).
  package func labels() throws -> [String] {
    guard isColumn else {
      throw file.fault("has shape \(shapeInWords) where one label an item is needed")
    }
    if let texts = try texts() { return texts }
    guard let numbers = wholeNumbers() else {
      throw file.fault(
        "holds elements of type '\(type)', not whole numbers or texts",
        suggestion: "save labels.astype('int64') or labels.astype('U')")
    }
    return type == "|b1" ? numbers.map { $0 == 0 ? "False" : "True" } : numbers.map(String.init)
  }

  /// Whether it has one dimension, or a second one of size 1.
  package var isColumn: Bool { shape.count == 1 || (shape.count == 2 && shape[1] == 1) }

  /// The elements as whole numbers; nil for other types, and for 64 bits without a sign.
  private func wholeNumbers() -> [Int]? {
    switch type {
    case "<i8": elements(Int64.self).map(Int.init)
    case "<i4": elements(Int32.self).map(Int.init)
    case "<i2": elements(Int16.self).map(Int.init)
    case "|i1": elements(Int8.self).map(Int.init)
    case "<u4": elements(UInt32.self).map(Int.init)
    case "<u2": elements(UInt16.self).map(Int.init)
    case "|u1", "|b1": elements(UInt8.self).map(Int.init)
    default: nil
    }
  }

  private func elements<Number: BitwiseCopyable & Hashable & Sendable>(_: Number.Type) -> [Number] {
    file.numbers(Number.self, at: start, count: count).array
  }

  /// The elements as texts; nil for other types.
  ///
  /// Texts of type U are 32 bits a character, those of type S bytes; both are filled up with zeros.
  private func texts() throws -> [String]? {
    guard let width = Self.width(of: type), type.contains("U") || type.contains("S") else {
      return nil
    }
    return try (0..<count).map { place in
      let first = file.bytes.startIndex + start + place * width
      let bytes = Array(file.bytes[first..<first + width])
      let text =
        type.contains("U") ? Self.characters(bytes) : String(validating: bytes, as: UTF8.self)
      guard let text else { throw file.fault(at: "element \(place)", "is not Unicode text") }
      return String(text.prefix { $0 != "\0" })
    }
  }

  /// The text of characters of 32 bits each; nil when one is no character.
  private static func characters(_ bytes: [UInt8]) -> String? {
    var text = String.UnicodeScalarView()
    for place in stride(from: 0, to: bytes.count, by: 4) {
      let value = bytes[place..<place + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      guard let scalar = Unicode.Scalar(value) else { return nil }
      text.append(scalar)
    }
    return String(text)
  }

  /// The bytes of an element of a type; nil for types that are not supported.
  private static func width(of type: String) -> Int? {
    guard let order = type.first, "<|>".contains(order), let kind = type.dropFirst().first,
      let size = Int(type.dropFirst(2)), size > 0, size < 1 << 32
    else { return nil }
    return kind == "U" ? 4 * size : size
  }

  private func checkSize() throws {
    guard let width = Self.width(of: type) else {
      throw file.fault(
        "holds elements of type '\(type)', which is not supported",
        suggestion: "save x.astype('float32'), or labels.astype('U')")
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
