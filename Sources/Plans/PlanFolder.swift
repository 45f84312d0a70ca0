import Files
import Foundation
import Glibc
import Vectors

/// A plan that was written, checked against its own description.
package struct PlanFolder: Sendable {
  package let description: PlanDescription
  /// batches × size item numbers, row after row.
  package let batches: [[Int]]
  /// A line an item; nil where items have none.
  package let identifiers: [String]?

  /// Whether a folder holds the description of a plan.
  package static func isPlan(at path: String) -> Bool {
    access("\(path)/\(PlanWriter.description)".placeToRead, R_OK) == 0
  }

  /// More than any machine has room for.
  private static let mostRows = 1 << 40

  /// Reads a plan.
  ///
  /// - Throws: `FileError` for a folder without `plan.json`, a description that cannot be read or is of
  ///   another form, a file that is missing, cut short or not the one that was described, and numbers
  ///   that are no items.
  /// - Parameter isEveryFileRead: whether files are compared, too, that hold neither batches nor identifiers.
  /// - Complexity: O(bytes).
  package init(path: String, isEveryFileRead: Bool = false) throws {
    _ = try SourceFolder(path: path, suggestion: "batches are read from plans, .npy and .json")
    let descriptionFile = try SourceFile(
      path: "\(path)/\(PlanWriter.description)",
      suggestion: "a folder without it is no plan, or one that was not written to its end")
    var description: PlanDescription
    do {
      description = try JSONDecoder().decode(PlanDescription.self, from: descriptionFile.bytes)
    } catch {
      throw descriptionFile.fault(
        "cannot be read as the description of a plan: \(Self.reason(of: error))",
        suggestion: "write the plan again with 'export plan'")
    }
    guard (1...PlanDescription.currentFormat).contains(description.format) else {
      throw descriptionFile.fault(
        "is of format \(description.format); this program reads \(PlanDescription.currentFormat)",
        suggestion: "read it with the program that wrote it, or a newer one")
    }
    let isGrowing = description.isGrowing ?? false
    let table =
      try isGrowing
      ? Self.growingTable(in: path, of: &description)
      : Self.file(PlanWriter.batches, in: path, of: description)
    let array = try NPYFile(table)
    guard array.shape == [description.steps, description.batchSize] else {
      throw table.fault(
        "has shape \(array.shapeInWords) where '\(PlanWriter.description)' says "
          + "(\(description.steps), \(description.batchSize))")
    }
    guard description.rows >= description.batchSize, description.rows <= Self.mostRows else {
      throw descriptionFile.fault(
        "says that there are \(description.rows) rows for batches of \(description.batchSize)")
    }
    try table.requireMemory(description.rows * MemoryLayout<Int>.stride)
    batches = try array.rowsOfWholeNumbers()
    try Self.check(batches, rows: description.rows, in: table)
    identifiers = try Self.identifiers(in: path, of: description)
    self.description = description
    guard isEveryFileRead, !isGrowing else { return }
    for name in description.files.keys.sorted() {
      _ = try Self.file(name, in: path, of: description)
    }
  }

  /// Refuses numbers that are no rows, and a row that stands twice in a batch.
  package static func check(_ batches: [[Int]], rows: Int, in file: SourceFile) throws {
    var lastStep = [Int](repeating: -1, count: rows)
    for (step, batch) in batches.enumerated() {
      for row in batch {
        guard (0..<rows).contains(row) else {
          throw file.fault(at: "step \(step)", "holds row \(row), but rows are 0 to \(rows - 1)")
        }
        guard lastStep[row] < step else {
          throw file.fault(at: "step \(step)", "holds row \(row) twice")
        }
        lastStep[row] = step
      }
    }
  }

  private static func identifiers(in folder: String, of description: PlanDescription) throws
    -> [String]?
  {
    guard description.files[PlanWriter.identifiers] != nil else { return nil }
    let file = try file(PlanWriter.identifiers, in: folder, of: description)
    guard let texts = PlanText.texts(of: try file.lines()), texts.count == description.rows else {
      throw file.fault("does not hold an identifier for each of \(description.rows) rows")
    }
    return texts
  }

  /// The whole batches of a plan that is written while it is read, or was when its writer ended; the
  /// description takes their number.
  private static func growingTable(in folder: String, of description: inout PlanDescription)
    throws -> SourceFile
  {
    let file = try SourceFile(path: "\(folder)/\(PlanWriter.batches)")
    guard (2...mostRows).contains(description.batchSize) else {
      throw file.fault("belongs to batches of \(description.batchSize)")
    }
    let shape = PlanShape(steps: 0, batchSize: description.batchSize, rows: description.rows)
    let head = shape.header(of: 0).count
    let steps = max(0, file.bytes.count - head) / shape.rowBytes
    description.count(steps)
    let numbers = file.bytes.dropFirst(head).prefix(steps * shape.rowBytes)
    return SourceFile(name: file.name, bytes: Data(shape.header(of: steps)) + numbers)
  }

  /// A file that the description names, with the bytes that it says.
  private static func file(_ name: String, in folder: String, of description: PlanDescription)
    throws -> SourceFile
  {
    let file = try SourceFile(path: "\(folder)/\(name)")
    guard let stated = description.files[name] else {
      throw file.fault("is not named in '\(PlanWriter.description)'")
    }
    guard file.bytes.count == stated.bytes else {
      throw file.fault(
        "has \(file.bytes.count) bytes where '\(PlanWriter.description)' says \(stated.bytes)",
        suggestion: "it was cut short or replaced: copy the whole folder again")
    }
    guard sha256(of: file.bytes) == stated.sha256 else {
      throw file.fault(
        "is not the file that '\(PlanWriter.description)' describes",
        suggestion: "copy the whole folder again")
    }
    return file
  }

  private static func reason(of error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "it lacks '\(key.stringValue)'"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is of another type"
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is not as it should be"
    default: "it is not JSON"
    }
  }
}
