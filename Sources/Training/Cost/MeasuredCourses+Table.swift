import Datasets
import Files
import Vectors

extension MeasuredCourses {
  /// Reads a table with the columns sampler, step and value; further ones are passed over.
  ///
  /// - Throws: `FileError` for a file that is missing or malformed, lacks a column, or holds a step
  ///   that is no whole number from 0 or a value that is no finite number; `CancellationError`.
  package init(path: String, falls: Bool = false, monitor: ProgressMonitor = .none) throws {
    let file: TableFile
    do {
      // Of the table's split, which is drawn, nothing is used.
      file = try TableFile(
        path: path, label: "sampler", columns: ["step", "value"], standardizes: false,
        needsDirections: false, splitBy: RandomStream(seed: 0, name: "courses", run: 0),
        monitor: monitor)
    } catch let unknown as UnknownColumn {
      throw FileError(
        file: path, place: "line 1", problem: "has no column '\(unknown.column)'",
        suggestion: "the first line must name sampler, step and value")
    }
    if let line = file.linesWithoutLabel.first {
      throw FileError(
        file: path, place: "line \(line), column 'sampler'", problem: "names no sampler",
        suggestion: "name it, or drop the line")
    }
    let table = file.dataset
    guard case .vectors(let rows) = table.items, let labels = table.labels else {
      preconditionFailure("a table without numbers")
    }
    let readings = try labels.enumerated().map { row, label in
      guard let step = Int(exactly: rows[row, 0]), step >= 0 else {
        throw FileError(
          file: path, place: "record \(row + 1), column 'step'",
          problem: "holds \(rows[row, 0]), which is not a whole number from 0",
          suggestion: "count steps from the beginning of the training")
      }
      return Reading(
        sampler: table.classNames[label], step: step, value: Double(rows[row, 1]))
    }
    self.init(readings, falls: falls)
  }
}
