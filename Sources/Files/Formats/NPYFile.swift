import Foundation
import Vectors

/// NumPy's .npy format: one array of numbers or texts in C order, little-endian.
///
/// Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
package struct NPYFile {
  private let file: SourceFile
  private let header: NPYHeader

  package static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads the header.
  ///
  /// - Throws: as `NPYHeader`.
  package init(_ file: SourceFile) throws {
    self.file = file
    header = try NPYHeader(of: file, holding: file.bytes.count)
  }

  /// The size of each dimension, outermost first.
  package var shape: [Int] { header.shape }
  private var type: String { header.type }
  /// The byte at which the elements begin.
  package var start: Int { header.end }

  /// The number of elements.
  package var count: Int { header.count }

  /// The elements of an array of floats, whole numbers or truth values, in C order, rounded to 32-bit
  /// floats; those that are such in a mapped file stay in the file.
  ///
  /// - Throws: `FileError` for elements of another type.
  /// - Complexity: O(elements), or O(1) for those that stay in the file.
  package func floats() throws -> NumberTable<Float> {
    let element = try element()
    if element == .float32 { return file.numbers(at: start, count: count) }
    try file.requireMemory(count * MemoryLayout<Float>.stride)
    return file.bytes.withUnsafeBytes { bytes in
      NumberTable(element.floats(count, in: UnsafeRawBufferPointer(rebasing: bytes[start...])))
    }
  }

  /// The type of the elements: floats, whole numbers or truth values.
  ///
  /// - Throws: `FileError` for elements of another type.
  package func element() throws -> StoredNumber {
    if let element = StoredNumber(npy: type) { return element }
    throw file.fault(
      "holds elements of type '\(type)', not numbers", suggestion: "save x.astype('float32')")
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
  package var isColumn: Bool { header.isColumn }

  /// The rows of an array of whole numbers in two dimensions.
  ///
  /// - Throws: `FileError` for an array of other elements or another shape.
  /// - Complexity: O(elements).
  package func rowsOfWholeNumbers() throws -> [[Int]] {
    guard shape.count == 2 else {
      throw file.fault("has shape \(shapeInWords) where rows and columns are needed")
    }
    let numbers = try wholeNumbersInOrder()
    return (0..<shape[0]).map { Array(numbers[$0 * shape[1]..<($0 + 1) * shape[1]]) }
  }

  /// The elements of an array of whole numbers, in C order.
  ///
  /// - Throws: `FileError` for an array of other elements.
  /// - Complexity: O(elements).
  package func wholeNumbersInOrder() throws -> [Int] {
    try file.requireMemory(2 * count * MemoryLayout<Int>.stride)
    guard let numbers = wholeNumbers() else {
      throw file.fault(
        "holds elements of type '\(type)', not whole numbers", suggestion: "save x.astype('int64')")
    }
    return numbers
  }

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
    guard let width = NPYHeader.width(of: type), type.contains("U") || type.contains("S") else {
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

  /// "(60, 8)".
  package var shapeInWords: String { NPYHeader.inWords(shape) }
}
