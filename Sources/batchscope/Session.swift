import CommandLanguage
import Commands
import LineEditing
import Presentation

/// One sitting: lines go in, and what became of them is drawn.
final class Session {
  let options: SessionOptions
  private(set) var interpreter: Interpreter

  init(options: SessionOptions, interpreter: Interpreter) {
    self.options = options
    self.interpreter = interpreter
  }

  /// A session that goes its own way from here.
  func forked() -> Session { Session(options: options, interpreter: interpreter) }

  /// Runs a command, with its progress on standard error.
  func execute(_ text: String) -> Outcome {
    let progress = LiveProgress(options: options)
    defer { progress.finish() }
    return interpreter.execute(
      text, monitor: progress.monitor(isCancelled: { Interrupts.isRequested }))
  }

  /// Shows what a command found, or as JSON what became of it.
  func show(_ outcome: Outcome, of text: String) {
    if options.json {
      TextStream.output.write(line: outcome.json(of: text))
    } else if let report = outcome.report {
      let style = options.style(on: .output)
      TextStream.output.write(line: Renderer(style: style).render(report))
    }
  }

  /// Draws faults, unless JSON tells them already.
  func showFaults(of outcome: Outcome, as text: (FaultText, [FaultText.Fault]) -> String) {
    guard !options.json, !outcome.succeeded else { return }
    let faults = FaultText(style: options.style(on: .error))
    TextStream.error.write(line: text(faults, outcome.faults))
  }

  func completion(of line: String, cursor: Int) -> LineCompletion {
    let completion = interpreter.completion(of: line, cursor: cursor)
    return LineCompletion(
      range: completion.range,
      candidates: completion.candidates.map {
        LineCompletion.Candidate($0.text, help: $0.help, endsWord: $0.endsWord)
      })
  }
}

extension Outcome {
  /// What was wrong, as it is drawn.
  var faults: [FaultText.Fault] {
    diagnostics.map { diagnostic in
      FaultText.Fault(
        problem: diagnostic.problem, range: diagnostic.range, label: diagnostic.label,
        suggestion: diagnostic.suggestion, kind: diagnostic.code == .interrupted ? .note : .fault)
    }
  }
}
