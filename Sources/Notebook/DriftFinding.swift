/// What further replays found out about a drift.
package enum DriftFinding: Sendable, Equatable {
  /// A second replay under the same settings showed something else.
  case notRepeatable(got: String)
  /// With the fact as it is recorded the cell does not drift.
  case settled(by: ChangedFact)
  /// A second replay shows the same.
  case repeatable

  /// Settings for another replay; what is nil stays as it is.
  package struct Trial: Sendable, Equatable {
    package var seed: UInt64?
    package var threads: Int?

    package init(seed: UInt64? = nil, threads: Int? = nil) {
      self.seed = seed
      self.threads = threads
    }
  }
}

extension Verification {
  /// Looks for the cause of the first drift by replaying up to it again: under the same settings,
  /// then with those of the recording that differ.
  ///
  /// - Parameter begin: begins a session with the settings of a trial, and returns what runs its
  ///   commands.
  /// - Returns: nil when nothing drifted, or data are the cause.
  package func investigate(
    beginning begin: (DriftFinding.Trial) -> (String) -> CellResult
  ) -> DriftFinding? {
    guard let drift, otherData == nil, let index = notebook.cells.firstIndex(of: drift.cell),
      index < steps.count
    else { return nil }
    func result(of trial: DriftFinding.Trial) -> CellResult? {
      let replay = begin(trial)
      return notebook.cells[...index].map { replay($0.command.text) }.last
    }
    let again = result(of: DriftFinding.Trial())
    if let again, again.wasInterrupted { return nil }
    let first = steps[index].result.lines
    if let again, let found = CellComparison(expected: first, got: again.lines).mismatch {
      return .notRepeatable(got: found.got ?? "nothing")
    }
    for fact in notebook.header.changes(to: provenance) {
      guard let trial = DriftFinding.Trial(restoring: fact), let result = result(of: trial) else {
        continue
      }
      let cell = notebook.cells[index]
      let comparison = CellComparison(
        expected: cell.output, got: result.lines, leniency: Leniency(tolerance: cell.tolerance))
      if comparison.mismatch == nil, result.failed == cell.expectsFailure {
        return .settled(by: fact)
      }
    }
    return .repeatable
  }
}

extension DriftFinding.Trial {
  /// The trial in which a fact is as recorded; nil for facts that no setting changes.
  fileprivate init?(restoring fact: ChangedFact) {
    switch fact.key {
    case "seed":
      guard let seed = UInt64(fact.recorded) else { return nil }
      self.init(seed: seed)
    case "threads":
      guard let threads = Int(fact.recorded), threads >= 1 else { return nil }
      self.init(threads: threads)
    default: return nil
    }
  }
}
