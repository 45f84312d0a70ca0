import CommandLanguage
import Commands
import LineEditing
import Notebook
import Presentation

/// Runs the commands of a script one after the other, up to the first failure.
struct ScriptRun {
  let session: Session
  /// The name in messages: a file, `<stdin>`, `-c`.
  let name: String
  /// Whether each command is shown before its result.
  var echoes = false

  /// - Throws: the exit code of a script that did not come to its end, when it is a failure.
  func run(_ commands: some Sequence<SourceCommand>) throws(ExitCode) {
    defer { session.endJobs() }
    for command in commands {
      guard try run(command) else { return }
    }
  }

  /// Runs a command; false when it asked to leave.
  ///
  /// With `expectsFailure` a failure is recorded and so no reason to stop.
  func run(_ command: SourceCommand, expectsFailure: Bool = false) throws(ExitCode) -> Bool {
    if Interrupts.isRequested { throw .interrupted }
    if echoes && !session.options.json { TextStream.output.write(line: echo(of: command)) }
    let outcome = session.execute(command.text)
    session.show(outcome, of: command.text)
    session.showFaults(of: outcome) { text, faults in
      expectsFailure
        ? text.underPrompt(command.text, promptWidth: 2, faults: faults)
        : text.inScript(name, lineNumber: command.line, line: command.text, faults: faults)
    }
    if outcome.wasInterrupted { throw .interrupted }
    guard outcome.succeeded || expectsFailure else { throw .commandFailed }
    if let request = session.takeRequest() { try take(request) }
    return !outcome.endsSession
  }

  private func take(_ request: ShellRequest) throws(ExitCode) {
    do {
      try session.take(request)
    } catch {
      throw error as? ExitCode ?? .commandFailed
    }
  }

  /// Runs a command and shows only failures; false when it ends the session.
  func runUnseen(_ command: SourceCommand, expectsFailure: Bool = false) throws(ExitCode) -> Bool {
    if Interrupts.isRequested { throw .interrupted }
    let outcome = session.execute(command.text)
    if outcome.wasInterrupted { throw .interrupted }
    session.tellCache(of: outcome)
    guard !outcome.succeeded, !expectsFailure else { return !outcome.endsSession }
    session.showFaults(of: outcome) { text, faults in
      text.inScript(name, lineNumber: command.line, line: command.text, faults: faults)
    }
    throw .commandFailed
  }

  private func echo(of command: SourceCommand) -> String {
    command.text.split(separator: "\n").map { "> " + $0 }.joined(separator: "\n")
  }
}

/// The commands on standard input, each as soon as it is there.
struct StandardInputCommands: Sequence, IteratorProtocol {
  static let name = "<stdin>"

  private let lines = UneditedLines()
  private var lineNumber = 0

  mutating func next() -> SourceCommand? {
    var command: SourceCommand?
    while case .line(let line) = lines.nextLine(prompt: Prompt("")) {
      lineNumber += 1
      if command == nil {
        command = SourceCommand(text: line, line: lineNumber)
      } else {
        command?.text += "\n" + line
      }
      guard let text = command?.text else { break }
      if SourceLine.continues(text) { continue }
      if SourceLine(typing: text).isEmpty { command = nil; continue }
      return command
    }
    return command
  }
}
