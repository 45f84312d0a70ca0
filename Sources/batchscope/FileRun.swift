import Vectors
import Commands
import Files
import Notebook
import Presentation
import Report

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
    guard !steps else {
      let (lesson, ending) = try teach(keepingIn: nil)
      defer { lesson.session.endJobs() }
      guard ending == .stays else { return }
      let session = Session(
        options: options, interpreter: options.makeInterpreter(files: options.ownFiles),
        view: SessionView(takesSelections: true))
      _ = session.goOn(after: lesson)
      session.isInteractive = true
      return InteractiveShell(session: session).run()
    }
    try reading { notebook in
      try run(notebook)
    } script: { script in
      let runner = runner(in: makeSession(recordedSeed: nil))
      defer { runner.session.endJobs() }
      try prepare(runner, for: script.commands)
      for (index, command) in script.commands.enumerated() {
        guard try run(command, number: index + 1, by: runner) else { break }
      }
      try finish(runner)
    }
  }

  /// Teaches the file step by step.
  ///
  /// - Parameter journal: where it is kept how far the reader is.
  func teach(keepingIn journal: Journal?) throws -> (Lesson, Lesson.Ending) {
    let page = try reading {
      LessonPage($0, path: path)
    } script: {
      LessonPage($0, path: path)
    }
    let runner = runner(in: makeSession(recordedSeed: page.header?.seed))
    try prepare(runner, for: page.stops.compactMap { $0.cell?.command })
    let lesson = Lesson(page, in: runner.session, range: range, journal: journal)
    return (lesson, try lesson.run())
  }

  private func reading<Result>(
    notebook: (NotebookFile) throws -> Result, script: (ScriptFile) throws -> Result
  ) throws -> Result {
    let source = try InputFile(path: path)
    do {
      let text = try SourceText(decoding: source.bytes)
      return source.isNotebook
        ? try notebook(NotebookFile(parsing: text)) : try script(ScriptFile(parsing: text))
    } catch let fault as SourceFault {
      TextStream.error.write(line: fault.sentence(in: path))
      throw ExitCode.commandFailed
    }
  }

  private func finish(_ runner: ScriptRun) throws {
    runner.session.endJobs()
    try runner.finish()
  }

  private func run(_ notebook: NotebookFile) throws {
    let runner = runner(in: makeSession(recordedSeed: notebook.header.seed))
    defer { runner.session.endJobs() }
    try prepare(runner, for: notebook.cells.map(\.command))
    var number = 0
    for part in notebook.parts {
      switch part {
      case .prose(let lines): show(prose: lines, before: number + 1, by: runner.session)
      case .question(let question):
        show(prose: question.text + [""], before: number + 1, by: runner.session)
      case .fence(let fence):
        for cell in fence.cells {
          number += 1
          let goesOn = try run(
            cell.command, number: number, expectsFailure: cell.expectsFailure, by: runner)
          guard goesOn else { return try finish(runner) }
          try Self.checkData(
            of: notebook.header, after: cell, in: runner.session, path: path, range: range)
        }
      }
    }
    try finish(runner)
  }

  private func show(prose lines: [String], before number: Int, by session: Session) {
    guard !options.json, !options.quiet, isShown(number) else { return }
    Self.show(prose: lines, by: session)
  }

  /// Shows prose as it is read at a terminal; elsewhere as written.
  private static func show(prose lines: [String], by session: Session) {
    TextStream.output.write(
      drawn: TextStream.output.width == nil
        ? VisibleText.of(lines).map { $0 + "\n" }.joined() : session.rendered(prose: lines))
  }

  /// Stops at a command that loaded other data than recorded.
  static func checkData(
    of header: NotebookHeader, after cell: Cell, in session: Session, path: String,
    range: CellRange?
  ) throws(ExitCode) {
    guard !(range?.otherData ?? false),
      let fact = header.otherData(
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
    for problem in settings.compactMap({ $0.problem(for: commands, of: path) }) {
      TextStream.error.write(line: "error: \(problem)")
      throw ExitCode.wrongArguments
    }
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
    var files = FileAccess.ofFile(path, isGiven: mayWrite)
    files.page = PageFolder(of: path)
    return Session(
      options: options,
      interpreter: options.makeInterpreter(recordedSeed: recordedSeed, files: files))
  }

  private func runner(in session: Session) -> ScriptRun {
    ScriptRun(session: session, name: path, echoes: !options.quiet)
  }
}
