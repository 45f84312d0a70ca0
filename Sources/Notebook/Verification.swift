/// A notebook replayed and compared with what it records.
package struct Verification: Sendable {
  /// How a verification ended.
  package enum Outcome: Sendable, Equatable {
    /// All output is as recorded.
    case verified
    case drifted
    /// A person stopped it before anything drifted.
    case interrupted
  }

  package let notebook: NotebookFile
  /// The cells that ran, in order.
  package let steps: [Replay.Step]
  package let provenance: Provenance
  /// The comparisons of the cells that ran, in order.
  package let comparisons: [CellComparison]
  /// Every cell that drifted, in order; the later ones may drift because of the first.
  package let drifts: [Drift]
  /// How many cells were compared within the tolerance of their reports, since engine, thread count
  /// or processor differ.
  package let lenientCount: Int
  /// The data set that is not the recorded one, and at which the replay stopped.
  package let otherData: ChangedFact?
  /// What further replays found out about the first drift; nil before there were any.
  package var finding: DriftFinding?

  /// Runs all cells of a notebook, those after a drift too, up to the first that loads other data
  /// than were recorded.
  ///
  /// - Parameters:
  ///   - notebook: what was recorded.
  ///   - admitsOtherData: whether to go on with data that differ.
  ///   - execute: runs a command.
  ///   - provenance: what holds for the cells that have run, data included.
  package init(
    replaying notebook: NotebookFile, admittingOtherData admitsOtherData: Bool = false,
    execute: @escaping (String) -> CellResult, provenance: () -> Provenance
  ) {
    var replay = Replay(of: notebook.cells, afterFailure: .goOn, execute: execute)
    var otherData: ChangedFact?
    while otherData == nil, replay.advance() != nil {
      otherData = admitsOtherData ? nil : notebook.header.otherData(in: provenance())
    }
    self.init(of: notebook, steps: replay.steps, provenance: provenance(), otherData: otherData)
  }

  /// Compares the steps of a replay that went on after failures.
  package init(
    of notebook: NotebookFile, steps: [Replay.Step], provenance: Provenance,
    otherData: ChangedFact? = nil
  ) {
    self.notebook = notebook
    self.steps = steps
    self.provenance = provenance
    self.otherData = otherData
    let isElsewhere = notebook.header.isFromElsewhere(than: provenance)
    let finished = steps.filter { !$0.result.wasInterrupted }
    lenientCount = isElsewhere ? finished.count { $0.result.engineTolerance != nil } : 0
    comparisons = finished.map { step in
      let tolerance = step.cell.tolerance
      let engineTolerance = isElsewhere ? step.result.engineTolerance : nil
      return CellComparison(
        expected: step.cell.output, got: step.result.lines,
        leniency: engineTolerance.map { .elsewhere($0, fence: tolerance) }
          ?? Leniency(tolerance: tolerance))
    }
    let drifts = zip(finished, comparisons).compactMap { step, comparison in
      (step.outcomeMismatch ?? comparison.mismatch).map { Drift(cell: step.cell, mismatch: $0) }
    }
    if let otherData, let last = finished.last {
      let mismatch = Mismatch(.otherData, expected: otherData.recorded, got: otherData.present)
      self.drifts =
        drifts.filter { $0.cell != last.cell } + [Drift(cell: last.cell, mismatch: mismatch)]
    } else {
      let unrun = finished.count < steps.count ? [] : notebook.cells.dropFirst(steps.count)
      self.drifts =
        drifts
        + unrun.map {
          Drift(cell: $0, mismatch: Mismatch(.notRun, expected: $0.output.first, got: nil))
        }
    }
  }

  /// The first cell that drifted.
  package var drift: Drift? { drifts.first }

  /// Whether all that drifted are commands whose output was never recorded.
  package var isUnfilled: Bool {
    !drifts.isEmpty && otherData == nil
      && drifts.allSatisfy { drift in
        drift.cell.output.allSatisfy { $0.trimmingBlanks.isEmpty }
          && ![.notRun, .unexpectedFailure].contains(drift.mismatch.rule)
      }
  }

  package var outcome: Outcome {
    if drift != nil { return .drifted }
    return steps.last?.result.wasInterrupted ?? false ? .interrupted : .verified
  }

  package var checkedLines: Int { comparisons.reduce(0) { $0 + $1.checkedLines } }

  package var elidedLines: Int { comparisons.reduce(0) { $0 + $1.elidedLines } }

  /// The share of output lines that the recording elides; 0 without output.
  package var elidedShare: Double {
    let lines = checkedLines + elidedLines
    return lines == 0 ? 0 : Double(elidedLines) / Double(lines)
  }

  package var checkedNumbers: Int { comparisons.reduce(0) { $0 + $1.checkedNumbers } }

  /// The cells that ran and whose recording checks no number.
  package var cellsWithoutNumbers: [Cell] {
    zip(steps, comparisons).filter { $1.checkedNumbers == 0 }.map(\.0.cell)
  }
}

extension CellResult {
  /// The output as lines.
  var lines: [String] { output.isEmpty ? [] : SourceText(output).lines }
}

extension Replay.Step {
  /// The mismatch when the command fails but is not recorded so, or the reverse.
  var outcomeMismatch: Mismatch? {
    guard result.failed != cell.expectsFailure else { return nil }
    let lines = result.lines
    return Mismatch(
      result.failed ? .unexpectedFailure : .expectedFailure,
      expected: cell.output.first { !$0.trimmingBlanks.isEmpty },
      got: lines.first { $0.hasPrefix("error:") } ?? lines.first)
  }
}
