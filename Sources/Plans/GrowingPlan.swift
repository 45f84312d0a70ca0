import Files
import Foundation

/// A plan to which batches are added while they are trained on: it can be read at any time, and once it is
/// finished it is a plan as any other.
///
/// Whatever becomes of the program, the batches that were added are there. The form: `Tutorials/plans.md`.
package struct GrowingPlan: ~Copyable, Sendable {
  /// Its folder, an absolute path without links.
  package let folder: String
  /// What stands in `plan.json`, but for the number of steps, the summary and the files.
  package private(set) var description: PlanDescription
  private let shape: PlanShape
  private var table: GrowingFile
  private var lines: GrowingFile
  private var identifiers: PlanDescription.File?
  private var isMet: [Bool]
  private var distinct = 0
  /// How many batches it holds.
  package private(set) var steps = 0
  /// How many batches have a line in `stats.csv`.
  package private(set) var statisticsCount = 0

  /// Begins a plan in a folder of its own.
  ///
  /// - Throws: `FileError` when something of that name is there, or nothing can be written there.
  package static func begun(
    path: String, description: PlanDescription, identifiers: (some Sequence<String>)?
  ) throws -> GrowingPlan {
    let target = try FileDraft.destination(of: path)
    guard mkdir(target, 0o777) == 0 else {
      throw FileError(
        file: path,
        problem: errno == EEXIST
          ? "is there already" : "cannot be written: \(String(cString: strerror(errno)))",
        suggestion: "choose another name")
    }
    var description = description
    description.isGrowing = true
    let shape = PlanShape(steps: 0, batchSize: description.batchSize, rows: description.rows)
    var table = try GrowingFile(creating: "\(target)/\(PlanWriter.batches)")
    try table.append(Data(shape.header(of: 0)))
    var lines = try GrowingFile(creating: "\(target)/\(PlanWriter.statistics)")
    try lines.append(Data(PlanStatistics.heading.utf8))
    var file: PlanDescription.File?
    if let identifiers {
      let text = PlanText.lines(identifiers)
      try FileDraft.write(text, to: "\(target)/\(PlanWriter.identifiers)", replacing: false)
      file = PlanDescription.File(bytes: text.count, sha256: sha256(of: text))
    }
    var plan = GrowingPlan(
      in: target, description, shape, identifiers: file, table: table, lines: lines)
    try plan.describe()
    return plan
  }

  /// Goes on with a plan, whether it was finished or not.
  ///
  /// - Parameter former: the plan in that folder.
  /// - Throws: `FileError` when it cannot be written.
  package static func goingOn(with former: PlanFolder, at path: String) throws -> GrowingPlan {
    let target = try FileDraft.destination(of: path)
    var description = former.description
    description.isGrowing = true
    let shape = PlanShape(steps: 0, batchSize: description.batchSize, rows: description.rows)
    var table = try GrowingFile(goingOnWith: "\(target)/\(PlanWriter.batches)")
    try table.cut(to: shape.header(of: 0).count + former.batches.count * shape.rowBytes)
    let known = try statisticsLines(in: target).prefix(former.batches.count)
    var lines = try GrowingFile(goingOnWith: "\(target)/\(PlanWriter.statistics)")
    try lines.cut(to: 0)
    let text = PlanStatistics.heading + known.map { $0 + "\n" }.joined()
    try lines.append(Data(text.utf8))
    var plan = GrowingPlan(
      in: target, description, shape, identifiers: description.files[PlanWriter.identifiers],
      table: table, lines: lines)
    plan.steps = former.batches.count
    plan.statisticsCount = known.count
    for batch in former.batches.prefix(plan.statisticsCount) { plan.meet(batch) }
    let rest = Array(former.batches.dropFirst(plan.statisticsCount))
    try plan.appendStatistics(of: rest, rest.map { _ in nil })
    try plan.describe()
    return plan
  }

  private init(
    in folder: String, _ description: PlanDescription, _ shape: PlanShape,
    identifiers: PlanDescription.File?, table: consuming GrowingFile,
    lines: consuming GrowingFile
  ) {
    self.folder = folder
    self.description = description
    self.shape = shape
    self.identifiers = identifiers
    self.table = table
    self.lines = lines
    isMet = Array(repeating: false, count: description.rows)
  }

  /// Adds batches of B row numbers each: all of them, or none.
  ///
  /// - Throws: `FileError`.
  package mutating func append(_ batches: [[Int]]) throws {
    try table.append(shape.bytes(of: batches))
    steps += batches.count
  }

  /// Adds the figures of the batches that have no line yet, in their order; nil for those that were not
  /// measured.
  ///
  /// - Throws: `FileError`; the lines are missing then.
  package mutating func appendStatistics(of batches: [[Int]], _ figures: [PlanStatistics?]) throws {
    precondition(batches.count == figures.count, "a batch without figures")
    var text = ""
    let former = (isMet, distinct)
    for (place, batch) in batches.enumerated() {
      meet(batch)
      text += PlanStatistics.line(
        figures[place], step: statisticsCount + place, epoch: nil, distinct: distinct)
    }
    do {
      try lines.append(Data(text.utf8))
    } catch {
      (isMet, distinct) = former
      throw error
    }
    statisticsCount += batches.count
  }

  /// Notes that steps from here on are drawn by another sampler, or with other vectors.
  ///
  /// - Parameters:
  ///   - step: the first of them.
  ///   - sampler: nil where it stays.
  /// - Throws: `FileError`.
  package mutating func begin(
    at step: Int, sampler: PlanDescription.Sampler?, vectors: String?
  ) throws {
    if let sampler {
      var changes = (description.changes ?? []).filter { $0.step < step }
      changes.append(.init(step: step, sampler: sampler))
      description.changes = changes
    }
    if vectors != description.windows.last?.vectors {
      description.windows.removeAll { $0.step >= step && $0.step > 0 }
      description.windows.append(.init(step: step, steps: 0, vectors: vectors))
    }
    try describe()
  }

  /// Says in `plan.json` and in the header how many batches there are.
  ///
  /// - Throws: `FileError`.
  package mutating func describe() throws {
    try table.overwrite(at: 0, Data(shape.header(of: steps)))
    try write(description, files: [:])
  }

  /// Makes it a complete plan.
  ///
  /// - Parameter sampledItems: how many items were sampled from.
  /// - Throws: `FileError`; it goes on to be a growing one then. One without batches is removed.
  package consuming func finish(sampledItems: Int) throws {
    guard steps > 0 else {
      try? FileManager.default.removeItem(atPath: folder)
      return
    }
    try table.overwrite(at: 0, Data(shape.header(of: steps)))
    try table.synchronize()
    try lines.synchronize()
    var sums = FigureSums()
    sums.distinct = distinct
    for line in try Self.statisticsLines(in: folder) { sums.add(PlanStatistics(line: line)) }
    description.summary = sums.summary(sampledItems: sampledItems)
    var files: [String: PlanDescription.File] = [:]
    for name in [PlanWriter.batches, PlanWriter.statistics] {
      let bytes = try SourceFile(path: "\(folder)/\(name)", mappingFrom: 0).bytes
      files[name] = .init(bytes: bytes.count, sha256: sha256(of: bytes))
    }
    var finished = description
    finished.summary = sums.summary(sampledItems: sampledItems)
    finished.isGrowing = nil
    try write(finished, files: files)
  }

  private func write(_ description: PlanDescription, files: [String: PlanDescription.File]) throws {
    var description = description
    description.count(steps)
    description.files = files
    description.files[PlanWriter.identifiers] = identifiers
    try FileDraft.write(
      description.text, to: "\(folder)/\(PlanWriter.description)", replacing: true)
  }

  private mutating func meet(_ batch: [Int]) {
    for row in batch where !isMet[row] {
      isMet[row] = true
      distinct += 1
    }
  }

  /// The whole lines below the heading.
  private static func statisticsLines(in folder: String) throws -> [Substring] {
    let bytes = try SourceFile(path: "\(folder)/\(PlanWriter.statistics)").bytes
    return String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
  }
}

extension PlanShape {
  /// The header of a table of `steps` batches; of one length, however many there are.
  func header(of steps: Int) -> [UInt8] { element.header(shape: [steps, batchSize]) }

  /// The bytes of a batch.
  var rowBytes: Int { batchSize * (element == .int32 ? 4 : 8) }
}

extension PlanDescription {
  /// Takes another number of steps; the last window takes those behind the others.
  mutating func count(_ steps: Int) {
    self.steps = steps
    windows.removeAll { $0.step >= steps && $0.step > 0 }
    for place in windows.indices {
      let next = place + 1 < windows.count ? windows[place + 1].step : steps
      windows[place].steps = next - windows[place].step
    }
    changes?.removeAll { $0.step >= steps }
  }
}
