import Files
import Vectors

extension DelimitedFile {
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

  /// The numbers of some columns: records × columns.
  ///
  /// - Parameters:
  ///   - wanted: the columns.
  ///   - obstacles: why other columns are left out, for the fault when `wanted` is empty.
  /// - Throws: `FileError` when there are no columns, or a field is not a finite number.
  func matrix(of wanted: [String], besides obstacles: [TableFile.Obstacle]) throws
    -> Matrix
  {
    guard !wanted.isEmpty else {
      let nearest = obstacles.min { $0.count < $1.count }
      throw file.fault(
        "has no column of numbers for the vectors",
        suggestion: nearest.map {
          DelimitedFile.isDecimalComma($0.value)
            ? "write decimals with a point, not as '\($0.value.prefix(40))' in line \($0.line)"
            : "correct line \($0.line) first, where column '\($0.column)' holds '\($0.value.prefix(40))'"
        } ?? "it needs a column besides those for '--label' and '--id'")
    }
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
