import Notebook
import Testing

/// Answers commands from a list and remembers what it was asked.
final class ScriptedShell {
  private let answers: [String: CellResult]
  private(set) var asked: [String] = []

  init(_ answers: [String: CellResult]) {
    self.answers = answers
  }

  convenience init(_ outputs: [String: String]) {
    self.init(
      outputs.mapValues { CellResult(output: $0, failed: $0.hasPrefix("error:")) })
  }

  func execute(_ command: String) -> CellResult {
    asked.append(command)
    return answers[command] ?? CellResult(output: "error: unknown '\(command)'", failed: true)
  }
}

@Suite struct ReplayTests {
  func cell(_ command: String, _ output: String...) -> Cell {
    Cell(command: SourceCommand(text: command, line: 1), output: output)
  }

  @Test func `cells run one by one, when the next is asked for`() {
    let shell = ScriptedShell(["a": "1", "b": "2"])
    var replay = Replay(of: [cell("a", "1"), cell("b")], execute: shell.execute)
    #expect(replay.upcoming?.command.text == "a")
    #expect(shell.asked == [])
    #expect(replay.advance()?.result.output == "1")
    #expect(shell.asked == ["a"])
    #expect(replay.upcoming?.command.text == "b")
    replay.advance()
    #expect(replay.upcoming == nil)
    #expect(replay.advance() == nil)
    #expect(replay.failure == nil)
    #expect(replay.steps.map(\.result.output) == ["1", "2"])
    #expect(shell.asked == ["a", "b"])
  }

  @Test func `a failure that is not recorded stops the replay`() {
    let shell = ScriptedShell(["a": "1"])
    var replay = Replay(of: [cell("a"), cell("x"), cell("a")], execute: shell.execute)
    while replay.advance() != nil {}
    #expect(replay.failure?.cell.command.text == "x")
    #expect(shell.asked == ["a", "x"])
  }

  @Test(arguments: [
    ["error: unknown 'x'"], ["   ^^^^ no such option", "error: unknown 'x'"],
    ["", "error: [..]"],
  ])
  func `a recorded failure is no drift`(recorded: [String]) {
    let shell = ScriptedShell(["a": "1"])
    var replay = Replay(
      of: [Cell(command: SourceCommand(text: "x", line: 1), output: recorded), cell("a")],
      execute: shell.execute)
    while replay.advance() != nil {}
    #expect(replay.failure == nil)
    #expect(shell.asked == ["x", "a"])
  }

  @Test(arguments: [["..."], ["no error: here"], ["a", "error: b"], []])
  func `only an output that begins with error expects a failure`(recorded: [String]) {
    let cell = Cell(command: SourceCommand(text: "x", line: 1), output: recorded)
    #expect(!cell.expectsFailure)
  }

  @Test func `a replay may go on after failures`() {
    let shell = ScriptedShell(["a": "1"])
    var replay = Replay(
      of: [cell("x"), cell("a")], afterFailure: .goOn, execute: shell.execute)
    while replay.advance() != nil {}
    #expect(shell.asked == ["x", "a"])
    #expect(replay.failure == nil)
  }

  @Test func `an interrupt stops even a failure that is recorded`() {
    let shell = ScriptedShell([
      "a": CellResult(output: "error: stopped", failed: true, wasInterrupted: true)
    ])
    var replay = Replay(
      of: [cell("a", "error: stopped"), cell("a")], afterFailure: .goOn, execute: shell.execute)
    while replay.advance() != nil {}
    #expect(shell.asked == ["a"])
    #expect(replay.failure?.result.wasInterrupted == true)
  }

  @Test func `leaving ends the replay without a failure`() {
    let shell = ScriptedShell(["quit": CellResult(output: "", endsSession: true)])
    var replay = Replay(of: [cell("quit"), cell("a")], execute: shell.execute)
    while replay.advance() != nil {}
    #expect(shell.asked == ["quit"])
    #expect(replay.failure == nil)
  }

  @Test func `a script's commands are all expected to succeed`() throws {
    let shell = ScriptedShell(["a": "1", "b \\\n c": "2"])
    let script = try ScriptFile(parsing: "# a\na\nb \\\n c\nx\na\n")
    var replay = Replay(of: script, execute: shell.execute)
    while replay.advance() != nil {}
    #expect(shell.asked == ["a", "b \\\n c", "x"])
    #expect(replay.failure?.cell.command.line == 5)
  }
}
