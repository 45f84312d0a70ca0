import Files
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
  /// Lines whose vector is zero and has no direction, which are no items: with standardised columns
  /// those that hold the mean of each.
  package let linesWithoutDirection: [Int]
  /// A name of the header that is a number as data have it: the first line may be no header.
  package let doubtfulName: String?

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

  /// Loads a table with commas, semicolons or tabs between its fields.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - hasHeader: whether the first line names the columns; without, they are 1, 2 and so on.
  ///   - label: the column that holds each item's class; nil for data without labels.
  ///   - id: the column that names each item, all different.
  ///   - wanted: the columns of the vectors; all numeric ones that are left when nil.
  ///   - standardizes: whether each column is scaled to mean 0 and variance 1.
  ///   - needsDirections: whether lines are left out whose vector is zero.
  ///   - stream: draws the split, stratified by label.
  ///   - monitor: can cancel it.
  /// - Throws: `FileError` for a file that is missing or malformed, a header of numbers, a value that
  ///   is no finite number in a column that was asked for, a record without a label, names that repeat,
  ///   and rows none of which has a direction; `UnknownColumn`; `CancellationError`.
  /// - Complexity: O(bytes).
  package init(
    path: String, hasHeader: Bool = true, label: String? = nil, id: String? = nil,
    columns wanted: [String]? = nil, standardizes: Bool = true, needsDirections: Bool = true,
    splitBy stream: RandomStream,
    monitor: ProgressMonitor = .none
  ) throws {
    let source = try SourceFile(path: path)
    var table = try DelimitedFile(source, hasHeader: hasHeader, monitor: monitor)
    doubtfulName = hasHeader ? try table.doubtfulName() : nil
    let free = table.columns.filter { $0 != label && $0 != id }
    let obstacles = try wanted == nil ? free.compactMap { try table.obstacle(in: $0) } : []
    self.obstacles = obstacles
    leftOut = obstacles.map(\.column)
    columns = wanted ?? free.filter { column in !obstacles.contains { $0.column == column } }
    var vectors = try table.matrix(of: columns, besides: obstacles)
    if standardizes { vectors.standardizeColumns() }
    let lost =
      needsDirections ? vectors.rowsWithoutDirection(within: standardizes ? 1e-6 : 0) : []
    linesWithoutDirection = lost.map { [records = table.records] in records[$0].line }
    if !lost.isEmpty {
      try table.requireDirections(lost, standardizes: standardizes)
      let gone = Set(lost)
      vectors = vectors.rows(at: (0..<vectors.rows).filter { !gone.contains($0) })
      table.remove(lost)
    }
    let classes = try label.map { ClassNumbers(of: try table.labels(of: $0)) }
    let remark =
      lost.isEmpty
      ? "" : " without lines \(linesWithoutDirection.map(String.init).joined(separator: ","))"
    dataset = Dataset(
      name: ((path as NSString).lastPathComponent as NSString).deletingPathExtension,
      items: .vectors(vectors), labels: classes?.numbers, classNames: classes?.names ?? [],
      identifiers: try id.map { try table.uniqueValues(of: $0) },
      splits: Dataset.Split.stratified(
        labels: classes?.numbers, count: vectors.rows, stream: stream),
      checksum: lost.isEmpty
        ? sha256(of: source.bytes)
        : sha256(of: Data((sha256(of: source.bytes) + remark).utf8)),
      source: path, dimensionNames: columns)
  }

  /// The names of a table's columns; none when it cannot be read.
  package static func columns(ofFile path: String) -> [String] {
    DelimitedFile.header(ofFile: path)
  }
}
