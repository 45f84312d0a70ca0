import Foundation

/// The header of a .npy file: type, order and shape of its array.
package struct NPYHeader {
  /// "<f4", "<i8" and the like.
  let type: String
  /// The size of each dimension, outermost first.
  package let shape: [Int]
  /// The number of elements: the bytes of the file hold so many.
  let count: Int
  /// The byte at which the elements begin.
  let end: Int

  /// The bytes of a beginning that holds any header in use.
  package static let longest = 1 << 20

  /// Reads a header.
  ///
  /// - Parameters:
  ///   - file: the file, or its beginning.
  ///   - size: the bytes of the whole file.
  /// - Throws: `FileError` for another magic number or version, a header that cannot be read,
  ///   elements whose highest byte comes first, Fortran order, and a shape that the file has too few or too many bytes for.
  package init(of file: SourceFile, holding size: Int) throws {
    guard file.bytes.starts(with: NPYFile.magic), file.bytes.count >= 10,
      let stated = file.number(at: 6, width: 1)
    else {
      throw file.fault(
        at: "byte 0", "is not a .npy file", suggestion: "write it with numpy.save")
    }
    guard let version = stated.within(1...3) else {
      throw file.fault(at: "byte 6", "has .npy version \(stated), which is not supported")
    }
    let start = 8 + (version == 1 ? 2 : 4)
    guard let length = file.number(at: 8, width: start - 8)?.within(0...size),
      let bytes = file.part(at: start, count: length),
      let header = String(data: bytes, encoding: .utf8)
    else { throw file.fault("ends inside its header") }
    guard let type = Self.quoted(after: "'descr'", in: header),
      let order = Self.word(after: "'fortran_order'", in: header),
      let shape = Self.tuple(after: "'shape'", in: header)
    else {
      throw file.fault(
        at: "byte \(start)", "has a header without type, order and shape",
        suggestion: "write it with numpy.save; structured arrays are not supported")
    }
    guard type.first != ">" else {
      throw file.fault(
        "holds elements of type '\(type)', with the highest byte first",
        suggestion: "save x.astype('<\(type.dropFirst())')")
    }
    guard order == "False" else {
      throw file.fault(
        "is in Fortran order", suggestion: "save numpy.ascontiguousarray(x) instead of x")
    }
    self.type = type
    end = start + length
    (self.shape, count) = try Self.sizes(shape, of: type, holding: size - end, in: file)
  }

  /// The sizes of the dimensions and their product, for which `held` bytes must be just enough.
  private static func sizes(
    _ shape: [StatedNumber], of type: String, holding held: Int, in file: SourceFile
  ) throws -> (shape: [Int], count: Int) {
    guard let width = width(of: type) else {
      throw file.fault(
        "holds elements of type '\(type)', which is not supported",
        suggestion: "save x.astype('float32'), or labels.astype('U')")
    }
    let sizes = shape.compactMap { $0.within(0...Int.max) }
    guard sizes.count == shape.count,
      let needed = StatedNumber.product(of: shape + [StatedNumber(width)], atMost: .max)
    else { throw file.fault("names a shape that no file can hold: \(inWords(shape))") }
    guard held == needed else {
      throw file.fault(
        "holds \(held) bytes of data where shape \(inWords(shape)) of '\(type)' needs \(needed)",
        suggestion: held < needed ? "the file was cut short; write it again" : nil)
    }
    return (sizes, needed / width)
  }

  /// The bytes of an element of a type; nil for types that are not supported.
  static func width(of type: String) -> Int? {
    guard let order = type.first, "<|".contains(order), let kind = type.dropFirst().first,
      let size = StatedNumber(type.dropFirst(2))?.within(1...(1 << 32) - 1)
    else { return nil }
    return kind == "U" ? 4 * size : size
  }

  /// Whether it has one dimension, or a second one of size 1.
  package var isColumn: Bool { shape.count == 1 || (shape.count == 2 && shape[1] == 1) }

  static func inWords(_ shape: [some CustomStringConvertible]) -> String {
    "(" + shape.map(\.description).joined(separator: ", ") + ")"
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

  private static func tuple(after key: String, in header: String) -> [StatedNumber]? {
    guard let rest = rest(after: key, in: header), rest.first == "(" else { return nil }
    let inside = rest.dropFirst().prefix { $0 != ")" }
    let numbers = inside.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
    let sizes = numbers.compactMap { StatedNumber($0) }
    return sizes.count == numbers.count ? sizes : nil
  }
}
