import Files
import Foundation
import Vectors

/// A table whose numeric columns are vectors, with optional columns of labels and identifiers.
package struct TableFile: Sendable {
  package let dataset: Dataset
  /// The columns of the vectors, in order.
  package let columns: [String]
  /// Columns that are left out because they do not hold only numbers.
  package let leftOut: [String]
  /// Why each of these columns is left out.
  package let obstacles: [Obstacle]
  /// Lines that are left out because their vector is zero and has no direction.
  ///
  /// In standardised columns these are lines that hold the mean of every column.
  package let linesWithoutDirection: [Int]
  /// A column name that is a decimal number, a sign that the first line is not a header; nil without one.
  package let doubtfulName: String?

  /// The fields of a column that are not finite numbers.
  package struct Obstacle: Sendable, Equatable {
    package let column: String
    /// The line of the first such field, from 1.
    package let line: Int
    /// The first such field.
    package let value: String
    /// The number of such fields.
    package let count: Int
    /// The number of all fields of the column.
    package let records: Int
  }

  /// Loads a table; fields are separated by commas, semicolons or tabs.
  ///
  /// - Parameters:
  ///   - hasHeader: whether the first line names the columns; without a header their names are 1, 2, ….
  ///   - label: the column of the classes; nil for data without labels.
  ///   - id: the column of the identifiers, all different; nil for none.
  ///   - wanted: the columns of the vectors; nil for all other columns that hold only numbers.
  ///   - standardizes: whether each column is scaled to mean 0 and variance 1.
  ///   - needsDirections: whether lines whose vector is zero are left out.
  ///   - stream: draws the split, stratified by label.
  /// - Throws: `FileError` for a file that is missing or malformed, a header of numbers, a value in
  ///   `wanted` that is not a finite number, a record without a label, identifiers that repeat, and a
  ///   table whose vectors are all zero; `UnknownColumn`; `CancellationError`.
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

  /// The column names of a table; none when it cannot be read or is compressed.
  package static func columns(ofFile path: String) -> [String] {
    DelimitedFile.header(ofFile: path)
  }
}
