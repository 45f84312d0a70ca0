import Files
import Vectors

/// Columns whose fields are lists of numbers, such as "[0.5, -1]" or, as NumPy prints them, "[0.5 -1.]".
extension TextTable {
  /// Whether every field of a column is a list of numbers.
  func holdsLists(_ column: String) throws -> Bool {
    let index = try index(of: column)
    return records.allSatisfy { Self.list($0.fields[index]) != nil }
  }

  /// The vectors in a column of lists: records × numbers of a list.
  ///
  /// - Throws: `UnknownColumn`; `FileError` for a field that is no list of finite numbers, and lists of
  ///   different lengths.
  func lists(in column: String) throws -> Matrix {
    let index = try index(of: column)
    var elements: [Float] = []
    var length: Int?
    for record in records {
      let place = "line \(record.line), column '\(column)'"
      guard let list = Self.list(record.fields[index]) else {
        throw file.fault(
          at: place,
          "holds '\(record.fields[index].prefix(40))', which is no list of finite numbers")
      }
      guard list.count == length ?? list.count else {
        throw file.fault(at: place, "holds \(list.count) numbers after lists of \(length ?? 0)")
      }
      length = list.count
      elements += list
    }
    return Matrix(rows: records.count, columns: length ?? 0, elements: elements)
  }

  /// The numbers of a list in brackets, with commas or blanks between them; nil for anything else.
  private static func list(_ field: String) -> [Float]? {
    let text = field.utf8.drop { isBlank($0) }
    guard text.first == UInt8(ascii: "["),
      let end = text.lastIndex(where: { !isBlank($0) }), text[end] == UInt8(ascii: "]")
    else { return nil }
    let words = text[..<end].dropFirst().split { isBlank($0) || $0 == UInt8(ascii: ",") }
    var numbers: [Float] = []
    numbers.reserveCapacity(words.count)
    for word in words {
      guard let number = Float(Substring(word)), number.isFinite else { return nil }
      numbers.append(number)
    }
    return numbers.isEmpty ? nil : numbers
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
