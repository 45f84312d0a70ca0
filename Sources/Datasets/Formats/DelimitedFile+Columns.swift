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

  /// The values of a column that names every record.
  ///
  /// - Throws: `UnknownColumn`; `DatasetError` for a value that stands twice.
  func uniqueValues(of column: String) throws -> [String] {
    let index = try index(of: column)
    var lines: [String: Int] = [:]
    for record in records {
      if let former = lines.updateValue(record.line, forKey: record.fields[index]) {
        throw file.fault(
          at: "line \(record.line)",
          "names '\(record.fields[index])', which line \(former) named already",
          suggestion: "'--id' wants a column whose values all differ")
      }
    }
    return records.map { $0.fields[index] }
  }

  /// The values of a column of numbers.
  ///
  /// - Throws: `UnknownColumn`; `DatasetError` for a value that is no finite number.
  func numbers(of column: String) throws -> [Float] {
    let index = try index(of: column)
    return try records.map { try number(in: $0, at: index) }
  }

  /// The number in a field of a record.
  ///
  /// - Throws: `DatasetError` for a value that is no finite number.
  func number(in record: Record, at index: Int) throws -> Float {
    guard let number = Self.number(record.fields[index]) else {
      throw file.fault(
        at: "line \(record.line), column '\(columns[index])'",
        "holds '\(record.fields[index].prefix(40))', which is no finite number",
        suggestion: "leave the column out, or mend the line")
    }
    return number
  }

  /// The finite number in a field; nil when it holds something else.
  static func number(_ field: String) -> Float? {
    let text = field.trimmingCharacters(in: .whitespaces)
    guard let number = Float(text), number.isFinite else { return nil }
    return number
  }
}
