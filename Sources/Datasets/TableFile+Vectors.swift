import Files
import Vectors

extension DelimitedFile {
  /// A name in the header that is a number as data have it, such as "5.1"; nil when there is none.
  ///
  /// - Throws: `FileError` when all names are numbers, unless they count 0, 1, 2 and on.
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

  /// Refuses a table of which no row has a direction.
  ///
  /// - Parameter lost: the places of rows that have none.
  func requireDirections(_ lost: [Int], standardizes: Bool) throws {
    guard lost.count == records.count else { return }
    throw file.fault(
      standardizes
        ? "has the same numbers in every line, so that every standardised vector is zero"
        : "holds only zeros",
      suggestion: standardizes ? "'--raw' takes the numbers as they are" : "choose other columns")
  }

  /// What keeps a column from being one of numbers; nil when nothing does.
  func obstacle(in column: String) throws -> TableFile.Obstacle? {
    let index = try index(of: column)
    let others = records.filter { Self.number($0.fields[index]) == nil }
    return others.first.map { first in
      TableFile.Obstacle(
        column: column, line: first.line, value: first.fields[index], count: others.count,
        records: records.count)
    }
  }

  /// records × columns.
  ///
  /// - Parameter obstacles: those of columns that were left out.
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
  /// The rows whose elements are all as small as `limit`.
  func rowsWithoutDirection(within limit: Float) -> [Int] {
    withUnsafeElements { elements in
      (0..<rows).filter { row in
        elements[row * columns..<(row + 1) * columns].allSatisfy { abs($0) <= limit }
      }
    }
  }
}
