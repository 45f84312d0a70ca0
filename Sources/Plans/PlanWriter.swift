import Files
import Foundation
import Vectors

/// A plan that is being written, batch after batch: a folder that is complete in the end, or not there at
/// all.
///
/// Nothing of it but the batches at hand is in memory.
package struct PlanWriter: ~Copyable {
  /// The names of the files of a plan.
  package static let description = "plan.json"
  package static let batches = "batches.npy"
  package static let statistics = "stats.csv"
  package static let identifiers = "ids.txt"

  private let folder: FolderDraft
  private let shape: PlanShape
  private var table: DigestedFile
  private var lines: DigestedFile
  private var files: [String: PlanDescription.File] = [:]
  private var isMet: [Bool]
  private var written = 0
  private var sums = FigureSums()

  /// Begins a plan.
  ///
  /// - Throws: as `FolderDraft`.
  package init(path: String, replacing: Bool, shape: PlanShape) throws {
    let folder = try FolderDraft(path: path, replacing: replacing, mark: Self.description)
    var table = try DigestedFile(path: folder.path(of: Self.batches))
    try table.append(Data(shape.element.header(shape: [shape.steps, shape.batchSize])))
    var lines = try DigestedFile(path: folder.path(of: Self.statistics))
    try lines.append(Data(PlanStatistics.heading.utf8))
    self.folder = folder
    self.shape = shape
    self.table = table
    self.lines = lines
    isMet = Array(repeating: false, count: shape.rows)
  }

  /// Adds batches of B row numbers each; their figures are nil where they were not measured.
  ///
  /// - Throws: `FileError`; `CancellationError`.
  package mutating func append(
    _ batches: [[Int]], figures: [PlanStatistics?], monitor: ProgressMonitor = .none
  ) throws {
    precondition(batches.count == figures.count, "a batch without figures")
    try table.append(shape.bytes(of: batches), monitor: monitor)
    var text = ""
    for (batch, figures) in zip(batches, figures) {
      for row in batch where !isMet[row] {
        isMet[row] = true
        sums.distinct += 1
      }
      sums.add(figures)
      text += PlanStatistics.line(
        figures, step: written, epoch: shape.stepsPerEpoch.map { written / $0 },
        distinct: sums.distinct)
      written += 1
    }
    try lines.append(Data(text.utf8))
  }

  /// Adds the rows' identifiers.
  ///
  /// - Throws: `FileError`.
  package mutating func append(identifiers: some Sequence<String>) throws {
    var file = try DigestedFile(path: folder.path(of: Self.identifiers))
    try file.append(PlanText.lines(identifiers))
    files[Self.identifiers] = try file.finish()
  }

  /// Writes the description last, and gives the folder its name.
  ///
  /// - Parameter sampledItems: how many items were sampled from.
  /// - Returns: the description with the figures and the files.
  /// - Throws: `FileError`.
  package consuming func finish(_ description: PlanDescription, sampledItems: Int) throws
    -> PlanDescription
  {
    precondition(written == shape.steps, "\(written) of \(shape.steps) batches")
    var description = description
    var files = files
    files[Self.batches] = try table.finish()
    files[Self.statistics] = try lines.finish()
    description.summary = sums.summary(sampledItems: sampledItems)
    description.files = files
    try FileDraft.write(description.text, to: folder.path(of: Self.description), replacing: false)
    try folder.finish()
    return description
  }
}

/// The size of a plan.
package struct PlanShape: Sendable {
  package let steps: Int
  package let batchSize: Int
  /// N.
  package let rows: Int
  package let stepsPerEpoch: Int?

  package init(steps: Int, batchSize: Int, rows: Int, epochs: Int? = nil) {
    self.steps = steps
    self.batchSize = batchSize
    self.rows = rows
    stepsPerEpoch = epochs.map { steps / $0 }
  }

  /// Of 32 bits where these reach.
  var element: NPYElement { rows <= Int(Int32.max) ? .int32 : .int64 }

  /// The numbers as they stand in the file.
  func bytes(of batches: [[Int]]) -> Data {
    precondition(batches.allSatisfy { $0.count == batchSize }, "a batch of another size")
    let numbers = batches.joined()
    return element == .int32
      ? numbers.map { Int32($0) }.withUnsafeBytes { Data($0) }
      : numbers.map { Int64($0) }.withUnsafeBytes { Data($0) }
  }
}

/// What the summary is made from.
struct FigureSums {
  var distinct = 0
  private var sums = PlanStatistics.columns.map { _ in (total: 0.0, count: 0) }

  mutating func add(_ figures: PlanStatistics?) {
    guard let figures else { return }
    for (place, column) in PlanStatistics.columns.enumerated() {
      guard let figure = figures[keyPath: column.figure] else { continue }
      sums[place].total += figure
      sums[place].count += 1
    }
  }

  func summary(sampledItems: Int) -> PlanDescription.Summary {
    let means = sums.map { $0.count > 0 ? $0.total / Double($0.count) : nil }
    return PlanDescription.Summary(
      meanSimilarity: means[0], hardestSimilarity: means[1], falseNegativeRate: means[2],
      suspectRate: means[3], distinct: distinct, leftOut: sampledItems - distinct)
  }
}

/// A file with the digest of what was added to it.
private struct DigestedFile: ~Copyable {
  private let file: FileDraft
  private var digest = ContentDigest()
  private var bytes = 0

  init(path: String) throws { file = try FileDraft(path: path) }

  mutating func append(_ added: Data, monitor: ProgressMonitor = .none) throws {
    try file.append(added, monitor: monitor)
    added.withUnsafeBytes { digest.add($0) }
    bytes += added.count
  }

  consuming func finish() throws -> PlanDescription.File {
    let bytes = bytes
    try file.finish()
    return PlanDescription.File(bytes: bytes, sha256: digest.finish())
  }
}
