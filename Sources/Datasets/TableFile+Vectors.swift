import Files
import Foundation
import Vectors

extension TextTable {
  /// A column name that is a decimal number, such as "5.1"; nil when there is none.
  ///
  /// - Throws: `FileError` when all names are numbers, unless they are 0, 1, 2, ….
  func doubtfulName() throws -> String? {
    let isCount = columns.count > 2 && columns == columns.indices.map(String.init)
    guard isCount || !columns.allSatisfy({ Self.number($0) != nil }) else {
      throw file.fault(
        at: "line 1", "holds only numbers where the names of the columns belong",
        suggestion:
          "add a line of names before it, or '--no-header' when it is a record like the others"
      )
    }
    return columns.first { Self.number($0) != nil && Int($0) == nil }
  }

  /// Checks that some row has a direction.
  ///
  /// - Parameter lost: the rows without a direction.
  /// - Throws: `FileError` when these are all rows.
  func requireDirections(_ lost: [Int], standardizes: Bool) throws {
    guard lost.count == records.count else { return }
    throw file.fault(
      standardizes
        ? "has the same numbers in every line, so that every standardised vector is zero"
        : "holds only zeros",
      suggestion: standardizes ? "'--raw' takes the numbers as they are" : "choose other columns")
  }

  /// The fields of a column that are not numbers; nil when all are.
  func obstacle(in column: String) throws -> TableFile.Obstacle? {
    let index = try index(of: column)
    let others = records.filter { Self.number($0.fields[index]) == nil }
    return others.first.map { first in
      TableFile.Obstacle(
        column: column, line: first.line, value: first.fields[index], count: others.count,
        records: records.count)
    }
  }

  /// The column whose lists are the vectors; nil when columns of numbers are.
  ///
  /// - Throws: `UnknownColumn`; `FileError` when there are several of them, or lists beside numbers are
  ///   asked for.
  func listColumn(among columns: [String], isAskedFor: Bool) throws -> String? {
    let lists = try columns.filter { try holdsLists($0) }
    guard let only = lists.first, isAskedFor ? columns.count > 1 : lists.count > 1 else {
      return lists.first
    }
    throw file.fault(
      isAskedFor
        ? "holds lists in column '\(only)', which are vectors of their own"
        : "has several columns of lists: \(lists.prefix(12).joined(separator: ", "))",
      suggestion: "name one with '--columns \(only)'")
  }

  /// The columns of the vectors, and why others are left out.
  ///
  /// - Throws: `UnknownColumn`; `FileError` when there is no column of numbers, or none but identifiers.
  func columnsOfNumbers(among free: [String], wanted: [String]?) throws -> (
    columns: [String], obstacles: [TableFile.Obstacle], identifying: [String]
  ) {
    if let wanted { return (wanted, [], []) }
    let obstacles = try free.compactMap { try obstacle(in: $0) }
    let numeric = free.filter { column in !obstacles.contains { $0.column == column } }
    let identifying = try numeric.filter { try onlyTellsApart($0) }
    let columns = numeric.filter { !identifying.contains($0) }
    guard columns.isEmpty else { return (columns, obstacles, identifying) }
    if let only = identifying.first {
      throw file.fault(
        "has no column of numbers but '\(only)', which only tells the rows apart",
        suggestion: "'--columns \(only)' takes it as the vectors; for texts try 'load sentences'")
    }
    let nearest = obstacles.filter { $0.count < $0.records || TextTable.isDecimalComma($0.value) }
      .min { $0.count < $1.count }
    throw file.fault(
      "has no column of numbers for the vectors",
      suggestion: nearest.map {
        TextTable.isDecimalComma($0.value)
          ? "write decimals with a point, not as '\($0.value.prefix(40))' in line \($0.line)"
          : "correct line \($0.line) first, where column '\($0.column)' holds '\($0.value.prefix(40))'"
      } ?? "it needs one besides those for '--label' and '--id'; for texts try 'load sentences'")
  }

  /// Whether a column of numbers only tells rows apart: it is named so, and its values are different
  /// whole numbers.
  private func onlyTellsApart(_ column: String) throws -> Bool {
    let name = column.trimmingCharacters(in: .whitespaces)
    let word = name.lowercased()
    let isNamedSo =
      ["id", "ids", "index", "idx"].contains(word) || name.hasPrefix(Self.unnamed)
      || [" id", "_id", "-id"].contains { word.hasSuffix($0) }
    guard isNamedSo else { return false }
    let values = try values(of: column).map { field in
      Double(field.trimmingCharacters(in: .whitespaces)).flatMap { Int(exactly: $0) }
    }
    return !values.contains(nil) && Set(values).count == values.count
  }

  /// The numbers of some columns: records × columns.
  ///
  /// - Throws: `UnknownColumn`; `FileError` when a field is not a finite number.
  func matrix(of wanted: [String]) throws -> Matrix {
    let indices = try wanted.map { try index(of: $0) }
    var elements: [Float] = []
    elements.reserveCapacity(records.count * wanted.count)
    for record in records {
      for index in indices { elements.append(try number(in: record, at: index)) }
    }
    return Matrix(rows: records.count, columns: wanted.count, elements: elements)
  }
}

extension Matrix {
  /// The rows whose elements all have a magnitude of at most `limit`.
  func rowsWithoutDirection(within limit: Float) -> [Int] {
    withUnsafeElements { elements in
      (0..<rows).filter { row in
        elements[row * columns..<(row + 1) * columns].allSatisfy { abs($0) <= limit }
      }
    }
  }
}
