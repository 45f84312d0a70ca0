/// The result of a replayed command.
package struct CellResult: Sendable, Equatable {
  /// What the terminal shows, as plain text.
  package var output: String
  package var failed: Bool
  /// Whether Ctrl-C stopped the command.
  package var wasInterrupted: Bool
  /// Whether the command ends the session.
  package var endsSession: Bool
  /// The tolerance for decimals with another engine, thread count or processor; nil when they are
  /// the same everywhere.
  package var engineTolerance: Double?

  package init(
    output: String, failed: Bool = false, wasInterrupted: Bool = false, endsSession: Bool = false,
    engineTolerance: Double? = nil
  ) {
    self.output = output
    self.failed = failed
    self.wasInterrupted = wasInterrupted
    self.endsSession = endsSession
    self.engineTolerance = engineTolerance
  }
}

/// Runs cells one by one, each when it is asked for.
///
///     var replay = Replay(of: notebook.cells, execute: execute)
///     while let cell = replay.upcoming {
///       show(cell.command)
///       let step = replay.advance()
///     }
package struct Replay {
  /// A cell that ran.
  package struct Step: Sendable, Equatable {
    package var cell: Cell
    package var result: CellResult

    package init(cell: Cell, result: CellResult) {
      self.cell = cell
      self.result = result
    }

    /// Whether the command failed and is not recorded as failing.
    package var failedUnexpectedly: Bool { result.failed && !cell.expectsFailure }
  }

  /// What to do after a command that failed unexpectedly.
  package enum FailurePolicy: Sendable {
    case stop, goOn
  }

  private let cells: [Cell]
  private let policy: FailurePolicy
  private let execute: (String) -> CellResult
  /// The cells that ran, in order.
  package private(set) var steps: [Step] = []

  package init(
    of cells: [Cell], afterFailure policy: FailurePolicy = .stop,
    execute: @escaping (String) -> CellResult
  ) {
    self.cells = cells
    self.policy = policy
    self.execute = execute
  }

  /// A replay of a script, whose commands are all expected to succeed.
  package init(of script: ScriptFile, execute: @escaping (String) -> CellResult) {
    self.init(of: script.commands.map { Cell(command: $0) }, execute: execute)
  }

  /// The cell that runs next; nil at the end and after a stop.
  package var upcoming: Cell? {
    guard steps.count < cells.count, !hasStopped else { return nil }
    return cells[steps.count]
  }

  /// Runs the upcoming cell; nil when there is none.
  @discardableResult package mutating func advance() -> Step? {
    guard let cell = upcoming else { return nil }
    let step = Step(cell: cell, result: execute(cell.command.text))
    steps.append(step)
    return step
  }

  /// The step that stopped the replay before its end; nil when it goes on or came to its end.
  package var failure: Step? {
    guard let last = steps.last else { return nil }
    return last.result.wasInterrupted || (policy == .stop && last.failedUnexpectedly) ? last : nil
  }

  private var hasStopped: Bool { failure != nil || steps.last?.result.endsSession ?? false }
}
