import Files
import Foundation

/// A table has no column of the given name.
package struct UnknownColumn: Error, Sendable, Equatable {
  package let file: String
  package let column: String
  /// The columns that it has, in order.
  package let columns: [String]
}

extension TextTable {
  /// The place of a column in a record, from 0.
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

  /// Whether a field says that there is no number: it is empty, or holds what programs write then.
  static func isMissingNumber(_ field: String) -> Bool {
    let word = field.trimmingCharacters(in: .whitespaces).lowercased()
    return ["", "nan", "na", "n/a", "null", "none"].contains(word)
  }

  /// Removes the records without a label, which are told by their lines.
  ///
  /// - Throws: `UnknownColumn`; `FileError` when no record has a label.
  mutating func removeUnlabeled(by column: String) throws -> [Int] {
    let index = try index(of: column)
    let empty = records.indices.filter { records[$0].fields[index].allSatisfy(\.isWhitespace) }
    guard empty.count < records.count else {
      throw file.fault("holds no label in column '\(column)'", suggestion: "leave '--label' out")
    }
    let lines = empty.map { records[$0].line }
    remove(empty)
    return lines
  }

  /// The values of a column of identifiers.
  ///
  /// - Throws: `UnknownColumn`; `FileError` for a value that is empty or repeats.
  func uniqueValues(of column: String) throws -> [String] {
    let index = try index(of: column)
    var lines: [String: Int] = [:]
    for record in records {
      guard !record.fields[index].isEmpty else {
        throw file.fault(
          at: "line \(record.line)", "has no value in '\(column)', which tells items apart",
          suggestion: "choose a column that is filled, or leave '--id' out")
      }
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
  /// - Throws: `UnknownColumn`; `FileError` for a value that is not a finite number.
  func numbers(of column: String) throws -> [Float] {
    let index = try index(of: column)
    return try records.map { try number(in: $0, at: index) }
  }

  /// The number in a field of a record.
  ///
  /// - Throws: `FileError` for a value that is not a finite number.
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

  /// Whether a field is a number with a decimal comma, such as "1,5".
  static func isDecimalComma(_ field: String) -> Bool {
    field.contains(",") && number(field.replacing(",", with: ".")) != nil
  }

  /// The finite number in a field; nil when the field holds anything else.
  static func number(_ field: String) -> Float? {
    let text = field.trimmingCharacters(in: .whitespaces)
    guard let number = Float(text), number.isFinite else { return nil }
    return number
  }
}
