import Files
import Foundation
import Vectors

/// A table whose numeric columns are vectors, with optional columns of labels and identifiers.
package struct TableFile: Sendable {
  package let dataset: Dataset
  /// The columns of the vectors, in order.
  package let columns: [String]
  /// Columns that are left out: those that do not hold only numbers or only tell items apart, and beside
  /// a column of lists all others.
  package let leftOut: [String]
  /// Why columns do not hold only numbers.
  package let obstacles: [Obstacle]
  /// Columns that are left out since they only tell items apart, as a number of the row does.
  package let identifying: [String]
  /// The column whose fields are lists of numbers, which are the vectors; nil without one.
  package let listColumn: String?
  /// Lines that are left out because they have no label.
  package let linesWithoutLabel: [Int]
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

  /// Loads a table; fields are separated by commas, semicolons or tabs, or it is a file of JSON Lines.
  ///
  /// Where one column holds lists of numbers, these are the vectors, as they are.
  /// - Parameters:
  ///   - hasHeader: whether the first line names the columns; without a header their names are 1, 2, ….
  ///   - label: the column of the classes; nil for data without labels. Lines without one are left out.
  ///   - id: the column of the identifiers, all different; nil for none.
  ///   - wanted: the columns of the vectors; nil for all other columns that hold only numbers and do not
  ///     only tell items apart.
  ///   - standardizes: whether each column of numbers is scaled so that training items have mean 0 and
  ///     variance 1.
  ///   - needsDirections: whether lines whose vector is zero are left out.
  ///   - stream: draws the split, stratified by label.
  /// - Throws: `FileError` for a file that is missing or malformed, a header of numbers, a value in
  ///   `wanted` that is not a finite number, identifiers that repeat, and a table without labels, without
  ///   vectors, or whose vectors are all zero; `UnknownColumn`; `CancellationError`.
  /// - Complexity: O(bytes).
  package init(
    path: String, hasHeader: Bool = true, label: String? = nil, id: String? = nil,
    columns wanted: [String]? = nil, standardizes: Bool = true, needsDirections: Bool = true,
    splitBy stream: RandomStream,
    monitor: ProgressMonitor = .none
  ) throws {
    var table = try TextTable(
      try SourceFile(path: path), hasHeader: hasHeader, monitor: monitor)
    doubtfulName = hasHeader ? try table.doubtfulName() : nil
    linesWithoutLabel = try label.map { try table.removeUnlabeled(by: $0) } ?? []
    let free = table.columns.filter { $0 != label && $0 != id }
    listColumn = try table.listColumn(among: wanted ?? free, isAskedFor: wanted != nil)
    var vectors: Matrix
    if let listColumn {
      (columns, obstacles, identifying) = ([listColumn], [], [])
      vectors = try table.lists(in: listColumn)
    } else {
      let choice = try table.columnsOfNumbers(among: free, wanted: wanted)
      (columns, obstacles, identifying) = (choice.columns, choice.obstacles, choice.identifying)
      vectors = try table.matrix(of: columns)
    }
    let isScaled = standardizes && listColumn == nil
    var classes = try label.map { ClassNumbers(of: try table.values(of: $0)) }
    var splits = Dataset.Split.stratified(
      labels: classes?.numbers, count: vectors.rows, stream: stream)
    if isScaled {
      vectors.standardizeColumns(fittedTo: splits.indices.filter { splits[$0] == .train })
    }
    leftOut = wanted == nil ? free.filter { [columns] in !columns.contains($0) } : []
    let lost = needsDirections ? vectors.rowsWithoutDirection(within: isScaled ? 1e-6 : 0) : []
    linesWithoutDirection = lost.map { [records = table.records] in records[$0].line }
    if !lost.isEmpty {
      try table.requireDirections(lost, standardizes: isScaled)
      let gone = Set(lost)
      let kept = (0..<vectors.rows).filter { !gone.contains($0) }
      (vectors, splits) = (vectors.rows(at: kept), kept.map { splits[$0] })
      table.remove(lost)
      classes = try label.map { ClassNumbers(of: try table.values(of: $0)) }
    }
    dataset = Dataset(
      name: ((path as NSString).lastPathComponent as NSString).deletingPathExtension,
      items: .vectors(vectors), labels: classes?.numbers, classNames: classes?.names ?? [],
      identifiers: try id.map { try table.uniqueValues(of: $0) },
      splits: splits,
      checksum: table.checksum, source: path,
      dimensionNames: listColumn == nil ? columns : nil, rowsPassedOver: table.removed.count,
      read: "columns '\(columns.joined(separator: "', '"))'" + (isScaled ? ", scaled" : ""))
  }

  /// How names of files of tables end; also with ".gz" behind.
  package static let fileExtensions = ["csv", "tsv"] + JSONLines.fileExtensions

  /// The ends of names that are completed.
  package static let completedExtensions = fileExtensions + fileExtensions.map { $0 + ".gz" }

  /// Whether the name of a file says that it is a table.
  package static func isNamed(_ path: String) -> Bool {
    let name = (path as NSString).lastPathComponent as NSString
    let unpacked = name.pathExtension == "gz" ? name.deletingPathExtension as NSString : name
    return fileExtensions.contains(unpacked.pathExtension.lowercased())
  }

  /// The column names of a table; none when it cannot be read or is compressed.
  package static func columns(ofFile path: String, hasHeader: Bool = true) -> [String] {
    let header = TextTable.header(ofFile: path)
    return hasHeader ? header : header.indices.map { String($0 + 1) }
  }
}
