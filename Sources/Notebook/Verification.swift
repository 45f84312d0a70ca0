/// A notebook replayed and compared with what it records.
package struct Verification: Sendable {
  /// How a verification ended.
  package enum Outcome: Sendable, Equatable {
    /// Everything seen is as recorded.
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

  /// Runs all cells of a notebook, those after a drift too.
  ///
  /// - Parameters:
  ///   - provenance: what holds once the cells have run, data included.
  package init(
    replaying notebook: NotebookFile, execute: @escaping (String) -> CellResult,
    provenance: () -> Provenance
  ) {
    var replay = Replay(of: notebook.cells, afterFailure: .goOn, execute: execute)
    while replay.advance() != nil {}
    self.init(of: notebook, steps: replay.steps, provenance: provenance())
  }

  /// Compares the steps of a replay that went on after failures.
  package init(of notebook: NotebookFile, steps: [Replay.Step], provenance: Provenance) {
    self.notebook = notebook
    self.steps = steps
    self.provenance = provenance
    let finished = steps.filter { !$0.result.wasInterrupted }
    comparisons = finished.map {
      CellComparison(
        expected: $0.cell.output, got: $0.result.lines, tolerance: $0.cell.tolerance)
    }
    drifts =
      zip(finished, comparisons).compactMap { step, comparison in
        (step.outcomeMismatch ?? comparison.mismatch).map { Drift(cell: step.cell, mismatch: $0) }
      }
      + (finished.count < steps.count ? [] : notebook.cells.dropFirst(steps.count))
      .map { Drift(cell: $0, mismatch: Mismatch(.notRun, expected: $0.output.first, got: nil)) }
  }

  /// The first cell that drifted.
  package var drift: Drift? { drifts.first }

  package var outcome: Outcome {
    if drift != nil { return .drifted }
    return steps.last?.result.wasInterrupted ?? false ? .interrupted : .verified
  }

  package var checkedLines: Int { comparisons.reduce(0) { $0 + $1.checkedLines } }

  package var elidedLines: Int { comparisons.reduce(0) { $0 + $1.elidedLines } }

  /// The share of the lines seen that the recording elides; 0 when nothing was seen.
  package var elidedShare: Double {
    let lines = checkedLines + elidedLines
    return lines == 0 ? 0 : Double(elidedLines) / Double(lines)
  }

  package var checkedNumbers: Int { comparisons.reduce(0) { $0 + $1.checkedNumbers } }

  /// The cells that ran and whose recording asks for no number.
  package var cellsWithoutNumbers: [Cell] {
    zip(steps, comparisons).filter { $1.checkedNumbers == 0 }.map(\.0.cell)
  }
}

extension CellResult {
  /// The output as lines.
  var lines: [String] { output.isEmpty ? [] : SourceText(output).lines }
}

extension Replay.Step {
  /// That the command failed against its recording, or did not fail against it.
  var outcomeMismatch: Mismatch? {
    guard result.failed != cell.expectsFailure else { return nil }
    let lines = result.lines
    return Mismatch(
      result.failed ? .unexpectedFailure : .expectedFailure,
      expected: cell.output.first { !$0.trimmingBlanks.isEmpty },
      got: lines.first { $0.hasPrefix("error:") } ?? lines.first)
  }
}
