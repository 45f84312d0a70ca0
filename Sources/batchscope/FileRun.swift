import Commands
import Notebook
import Presentation

/// Replays a file: a notebook with its prose, a script with its commands.
struct FileRun {
  let path: String
  let options: SessionOptions
  /// Whether its commands may write files without asking.
  var mayWrite = false
  /// Whether to wait for the reader before each command.
  var steps = false
  /// Which commands are shown; all when nil.
  var range: CellRange?

  func run() throws {
    let source = try InputFile(path: path)
    do {
      let text = try SourceText(decoding: source.bytes)
      if source.isNotebook {
        try run(NotebookFile(parsing: text))
      } else {
        let script = try ScriptFile(parsing: text)
        let runner = runner(in: makeSession(recordedSeed: nil))
        defer { runner.session.endJobs() }
        try prepare(runner, for: script.commands)
        for (index, command) in script.commands.enumerated() {
          guard try run(command, number: index + 1, by: runner) else { return }
        }
      }
    } catch let fault as SourceFault {
      TextStream.error.write(line: fault.sentence(in: path))
      throw ExitCode.commandFailed
    }
  }

  private func run(_ notebook: NotebookFile) throws {
    let runner = runner(in: makeSession(recordedSeed: notebook.header.seed))
    defer { runner.session.endJobs() }
    try prepare(runner, for: notebook.cells.map(\.command))
    var number = 0
    for part in notebook.parts {
      switch part {
      case .prose(let lines):
        if !options.json && !options.quiet && isShown(number + 1) {
          let fitted = TextStream.output.width.map { Prose.fitted(lines, to: $0) } ?? lines
          TextStream.output.write(fitted.map { $0 + "\n" }.joined())
        }
      case .fence(let fence):
        for cell in fence.cells {
          number += 1
          let goesOn = try run(
            cell.command, number: number, expectsFailure: cell.expectsFailure, by: runner)
          guard goesOn else { return }
          try checkData(of: notebook, after: cell, in: runner.session)
        }
      }
    }
  }

  /// Stops at a command that loaded other data than recorded.
  private func checkData(of notebook: NotebookFile, after cell: Cell, in session: Session)
    throws(ExitCode)
  {
    guard !(range?.otherData ?? false),
      let fact = notebook.header.otherData(
        in: session.interpreter.provenance, otherSeed: !(range?.settings ?? []).isEmpty)
    else { return }
    TextStream.error.write(
      line: "\(path):\(cell.command.line): error: \(fact.inWords): \(fact.recorded) recorded, "
        + "\(fact.present ?? "none") here; '--other-data' goes on with it")
    throw .drift
  }

  /// Applies the settings that replace the file's own.
  private func prepare(_ runner: ScriptRun, for commands: [SourceCommand]) throws {
    let settings = range?.settings ?? []
    for setting in settings { try setting.check(commands, of: path) }
    for command in settings.compactMap(\.command) {
      _ = try runner.run(SourceCommand(text: command, line: 0))
    }
  }

  private func isShown(_ number: Int) -> Bool {
    range.map { number >= $0.from && number <= $0.to ?? .max } ?? true
  }

  /// Runs a command of the file; false when that was the last.
  private func run(
    _ command: SourceCommand, number: Int, expectsFailure: Bool = false, by runner: ScriptRun
  ) throws(ExitCode) -> Bool {
    guard let range else { return try runner.run(command, expectsFailure: expectsFailure) }
    if let last = range.to, number > last { return false }
    guard let command = range.applied(to: command) else { return true }
    return number < range.from
      ? try runner.runUnseen(command, expectsFailure: expectsFailure)
      : try runner.run(command, expectsFailure: expectsFailure)
  }

  private func makeSession(recordedSeed: UInt64?) -> Session {
    Session(
      options: options,
      interpreter: options.makeInterpreter(
        recordedSeed: recordedSeed, files: .ofFile(path, isGiven: mayWrite)))
  }

  private func runner(in session: Session) -> ScriptRun {
    ScriptRun(
      session: session, name: path, echoes: !options.quiet,
      pause: steps ? StepPause(session: session) : nil)
  }
}

extension NotebookHeader {
  /// The seed of the recording; nil when it states none.
  var seed: UInt64? { self["seed"].flatMap { UInt64($0) } }
}
