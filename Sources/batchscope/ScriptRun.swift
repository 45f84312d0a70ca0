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

  /// - Throws: the exit code of a script that did not come to its end, or of which a job failed.
  func run(_ commands: some Sequence<SourceCommand>) throws(ExitCode) {
    var rest = commands.makeIterator()
    try run { () throws(SourceFault) in rest.next() }
  }

  /// Runs the commands that `next` tells, up to nil or a fault of what they stand in.
  func run(_ next: () throws(SourceFault) -> SourceCommand?) throws(ExitCode) {
    do {
      defer { session.endJobs() }
      while let command = try next(), try run(command) {}
    } catch let fault as SourceFault {
      TextStream.error.write(line: fault.sentence(in: name))
      throw .commandFailed
    } catch {
      throw error as? ExitCode ?? .commandFailed
    }
    try finish()
  }

  /// Says what did not come to its end, though every command succeeded: a burst that was stopped, failed jobs.
  func finish() throws(ExitCode) {
    if Interrupts.isRequested { throw .interrupted }
    try session.tellFailedJobs()
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
struct StandardInputCommands {
  static let name = "<stdin>"

  private let lines = UneditedLines()
  private var lineNumber = 0

  /// The next command; nil at the end.
  ///
  /// - Throws: a fault for a line that is not UTF-8, and when the input ends where a command should go on.
  mutating func next() throws(SourceFault) -> SourceCommand? {
    var command: SourceCommand?
    while case .line(var line) = lines.nextLine(prompt: Prompt("")) {
      lineNumber += 1
      guard lines.isLineUTF8 else { throw .notUTF8(line: lineNumber) }
      if lineNumber == 1 { line = SourceText(line).text }
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
    if let command { throw .endsInCommand(of: command.line, atLine: lineNumber) }
    return nil
  }
}
