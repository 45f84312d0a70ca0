import Files
import Foundation

/// A column that was asked for is not in the table.
package struct UnknownColumn: Error, Sendable, Equatable {
  package let file: String
  package let column: String
  /// The columns of the table, in order.
  package let columns: [String]
}

extension DelimitedFile {
  /// The place of a column in every record.
  ///
  /// - Throws: `UnknownColumn`.
  func index(of column: String) throws -> Int {
    guard let index = columns.firstIndex(of: column) else {
      throw UnknownColumn(file: file.name, column: column, columns: columns)
    }
    return index
  }

  func values(of column: String) throws -> [String] {
    let index = try index(of: column)
    return records.map { $0.fields[index] }
  }

  /// The values of a column that says what class each record is of.
  ///
  /// - Throws: `UnknownColumn`; `FileError` for a field without a label.
  func labels(of column: String) throws -> [String] {
    let index = try index(of: column)
    let empty = records.filter { $0.fields[index].allSatisfy(\.isWhitespace) }
    guard let first = empty.first else { return try values(of: column) }
    throw file.fault(
      at: "line \(first.line), column '\(column)'",
      "holds no label" + (empty.count > 1 ? " (and \(empty.count - 1) more)" : ""),
      suggestion:
        "write one, drop \(empty.count > 1 ? "such lines" : "the line"), or leave '--label' out")
  }

  /// The values of a column that names every record.
  ///
  /// - Throws: `UnknownColumn`; `FileError` for a value that stands twice.
  func uniqueValues(of column: String) throws -> [String] {
    let index = try index(of: column)
    var lines: [String: Int] = [:]
    for record in records {
      if let former = lines.updateValue(record.line, forKey: record.fields[index]) {
        throw file.fault(
          at: "line \(record.line)",
          "names '\(record.fields[index])', which line \(former) named already",
          suggestion: "'--id' needs a column whose values all differ")
      }
    }
    return records.map { $0.fields[index] }
  }

  /// The values of a column of numbers.
  ///
  /// - Throws: `UnknownColumn`; `FileError` for a value that is no finite number.
  func numbers(of column: String) throws -> [Float] {
    let index = try index(of: column)
    return try records.map { try number(in: $0, at: index) }
  }

  /// The number in a field of a record.
  ///
  /// - Throws: `FileError` for a value that is no finite number.
  func number(in record: Record, at index: Int) throws -> Float {
    guard let number = Self.number(record.fields[index]) else {
      throw file.fault(
        at: "line \(record.line), column '\(columns[index])'",
        "holds '\(record.fields[index].prefix(40))', which is not a finite number",
        suggestion: Self.isDecimalComma(record.fields[index])
          ? "write decimals with a point" : "leave the column out, or correct the line")
    }
    return number
  }

  /// Whether a field is a number but for its comma: "1,5".
  static func isDecimalComma(_ field: String) -> Bool {
    field.contains(",") && number(field.replacing(",", with: ".")) != nil
  }

  /// The finite number in a field; nil when it holds something else.
  static func number(_ field: String) -> Float? {
    let text = field.trimmingCharacters(in: .whitespaces)
    guard let number = Float(text), number.isFinite else { return nil }
    return number
  }
}
