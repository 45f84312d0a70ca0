import Foundation
import Vectors

/// A safetensors file: named arrays with a header in JSON.
///
/// The first eight bytes are the length of the header, which gives the name, the type, the shape and the
/// place of each array in the bytes after it. A file of 64 MB or more is mapped, so that only the arrays
/// that are used are read. Source: Hugging Face, "Safetensors", section "Format".
package struct SafetensorsFile: Sendable {
  /// The texts that the writer stored beside the arrays.
  package let metadata: [String: String]
  /// The arrays in the order of their places in the file.
  package let arrays: [Array]
  private let file: SourceFile
  /// The byte at which the arrays begin.
  private let start: Int
  private let places: [String: Int]

  /// The description of an array in the header.
  package struct Array: Sendable, Equatable {
    package let name: String
    package let type: ElementType
    /// The size of each dimension, outermost first; empty for a single number.
    package let shape: [Int]
    /// The product of the shape: the file holds so many numbers.
    package let count: Int
    /// The bytes of the array, counted from the end of the header.
    package let bytes: Range<Int>
  }

  package enum ElementType: String, Sendable {
    case float64 = "F64"
    case float32 = "F32"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case int64 = "I64"
    case int32 = "I32"
    case int16 = "I16"
    case int8 = "I8"
    case uint64 = "U64"
    case uint32 = "U32"
    case uint16 = "U16"
    case uint8 = "U8"
    case bool = "BOOL"

    var bytes: Int {
      switch self {
      case .float64, .int64, .uint64: 8
      case .float32, .int32, .uint32: 4
      case .float16, .bfloat16, .int16, .uint16: 2
      case .int8, .uint8, .bool: 1
      }
    }
  }

  /// Opens a file and reads its header.
  ///
  /// - Throws: `FileError` when the file is missing or too short, or its header is not JSON of this form;
  ///   for names that repeat, unknown types, and places that lie outside of the file, overlap, leave gaps
  ///   or do not fit the shape.
  package init(path: String) throws {
    self = try SafetensorsFile(SourceFile(path: path, mappingFrom: SourceFile.mappingLimit))
  }

  /// Reads the header of a file that is open.
  ///
  /// - Throws: as `init(path:)`.
  package init(_ file: SourceFile) throws {
    let header = try SafetensorsHeader(of: file)
    self.file = file
    start = header.end
    metadata = header.metadata
    arrays = header.arrays
    places = Dictionary(uniqueKeysWithValues: zip(arrays.map(\.name), arrays.indices))
  }

  /// The array of a name; nil when there is none.
  package subscript(name: String) -> Array? { places[name].map { arrays[$0] } }

  /// The array of a name.
  ///
  /// - Throws: `FileError` when there is none.
  package func array(_ name: String) throws -> Array {
    if let array = self[name] { return array }
    let known = arrays.prefix(8).map(\.name).joined(separator: ", ")
    throw file.fault(
      "holds no array '\(name)'",
      suggestion: arrays.isEmpty ? nil : "it holds \(known)" + (arrays.count > 8 ? ", …" : ""))
  }

  /// The numbers of an array of floats, such as weights, that must all be finite.
  ///
  /// - Throws: as `floats`, and for the first number that is infinite or NaN.
  package func finiteFloats(_ name: String) throws -> [Float] {
    let numbers = try floats(name)
    guard let place = numbers.firstIndex(where: { !$0.isFinite }) else { return numbers }
    throw file.fault(
      at: "array '\(name)'",
      "holds \(numbers[place]) at place \(place), and weights must be finite",
      suggestion:
        "the training that wrote it had diverged, or the file is damaged; use an earlier one")
  }

  /// The numbers of an array of type F32, F64, F16 or BF16, in C order.
  ///
  /// - Throws: `FileError` when there is no such array, or it has another type.
  /// - Complexity: O(numbers).
  package func floats(_ name: String) throws -> [Float] {
    let array = try array(name)
    let element: StoredNumber? =
      switch array.type {
      case .float64: .float64
      case .float32: .float32
      case .float16: .float16
      case .bfloat16: .bfloat16
      default: nil
      }
    guard let element else { throw misfit(array, wanted: "floats") }
    return withBytes(of: array) { element.floats(array.count, in: $0) }
  }

  /// The numbers of an array of integers, in C order; true is 1 and false is 0.
  ///
  /// - Throws: `FileError` when there is no such array, it has another type, or a number does not fit 63
  ///   bits.
  /// - Complexity: O(numbers).
  package func integers(_ name: String) throws -> [Int] {
    let array = try array(name)
    return try withBytes(of: array) { raw in
      func numbers<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type) throws -> [Int] {
        try (0..<array.count).map { place in
          let number = raw.loadUnaligned(
            fromByteOffset: place * MemoryLayout<Number>.size, as: Number.self)
          guard let whole = Int(exactly: number) else {
            throw file.fault(
              at: "array '\(name)'", "holds \(number), which does not fit 63 bits")
          }
          return whole
        }
      }
      switch array.type {
      case .int64: return try numbers(Int64.self)
      case .int32: return try numbers(Int32.self)
      case .int16: return try numbers(Int16.self)
      case .int8: return try numbers(Int8.self)
      case .uint64: return try numbers(UInt64.self)
      case .uint32: return try numbers(UInt32.self)
      case .uint16: return try numbers(UInt16.self)
      case .uint8, .bool: return try numbers(UInt8.self)
      default: throw misfit(array, wanted: "whole numbers")
      }
    }
  }

  /// The numbers of an array of floats; those of type F32 in a mapped file stay in the file.
  ///
  /// - Throws: as `floats`.
  package func table(_ name: String) throws -> NumberTable<Float> {
    let array = try array(name)
    guard array.type == .float32 else { return NumberTable(try floats(name)) }
    return file.numbers(at: start + array.bytes.lowerBound, count: array.count)
  }

  private func withBytes<Result>(
    of array: Array, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let first = file.bytes.startIndex + start
    return try file.bytes[
      first + array.bytes.lowerBound..<first + array.bytes.upperBound
    ].withUnsafeBytes(body)
  }

  private func misfit(_ array: Array, wanted: String) -> FileError {
    file.fault(
      at: "array '\(array.name)'", "is of type \(array.type.rawValue), not of \(wanted)")
  }
}
