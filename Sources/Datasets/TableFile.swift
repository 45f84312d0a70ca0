import Foundation
import Vectors

/// Items from a table: numeric columns are their vectors, one column may label them, one name them.
package struct TableFile: Sendable {
  package let dataset: Dataset
  /// The columns that make the vectors, in order.
  package let columns: [String]
  /// Columns that were not asked for and hold something else than numbers.
  package let leftOut: [String]
  /// What stands in the way of each column that was left out.
  package let obstacles: [Obstacle]

  /// The fields of a column that are no finite numbers.
  package struct Obstacle: Sendable, Equatable {
    package let column: String
    /// The line of the file in which the first one stands, from 1.
    package let line: Int
    /// The first one.
    package let value: String
    /// How many there are, and of how many.
    package let count: Int
    package let records: Int
  }

  /// Loads a CSV or TSV file with a header.
  ///
  /// - Parameters:
  ///   - label: the column that holds each item's class; nil for data without labels.
  ///   - id: the column that names each item, all different.
  ///   - columns: the columns of the vectors; all numeric ones that are left when nil.
  ///   - standardizes: whether each column is scaled to mean 0 and variance 1.
  ///   - stream: draws the split, stratified by label.
  /// - Throws: `DatasetError` for a file that is missing or malformed, a value that is no finite number
  ///   in a column that was asked for, and names that repeat; `UnknownColumn`; `CancellationError`.
  /// - Complexity: O(bytes).
  package init(
    path: String, label: String? = nil, id: String? = nil, columns wanted: [String]? = nil,
    standardizes: Bool = true, splitBy stream: RandomStream, monitor: ProgressMonitor = .none
  ) throws {
    let source = try SourceFile(path: path)
    let table = try DelimitedFile(source, monitor: monitor)
    let labels = try label.map { try table.values(of: $0) }
    let names = try id.map { try table.uniqueValues(of: $0) }
    let free = table.columns.filter { $0 != label && $0 != id }
    let obstacles = try wanted == nil ? free.compactMap { try table.obstacle(in: $0) } : []
    self.obstacles = obstacles
    leftOut = obstacles.map(\.column)
    columns = wanted ?? free.filter { column in !obstacles.contains { $0.column == column } }
    var vectors = try table.matrix(of: columns, besides: obstacles)
    if standardizes { vectors.standardizeColumns() }
    let classes = labels.map(ClassNumbers.init)
    dataset = Dataset(
      name: ((path as NSString).lastPathComponent as NSString).deletingPathExtension,
      items: .vectors(vectors), labels: classes?.numbers, classNames: classes?.names ?? [],
      identifiers: names,
      splits: Dataset.Split.stratified(
        labels: classes?.numbers, count: vectors.rows, stream: stream),
      checksum: sha256(of: source.bytes), source: path, dimensionNames: columns)
  }

  /// The names of a table's columns; none when it cannot be read.
  package static func columns(ofFile path: String) -> [String] {
    DelimitedFile.header(ofFile: path)
  }
}

extension DelimitedFile {
  /// What keeps a column from being one of numbers; nil when nothing does.
  fileprivate func obstacle(in column: String) throws -> TableFile.Obstacle? {
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
  fileprivate func matrix(of wanted: [String], besides obstacles: [TableFile.Obstacle]) throws
    -> Matrix
  {
    guard !wanted.isEmpty else {
      let nearest = obstacles.min { $0.count < $1.count }
      throw file.fault(
        "has no column of numbers for the vectors",
        suggestion: nearest.map {
          "mend line \($0.line) first, where column '\($0.column)' holds '\($0.value.prefix(40))'"
        } ?? "it takes a column besides those for '--label' and '--id'")
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
