import CommandLanguage
import Report
import Vectors
import Workbench

struct Watch: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "Turn a value of a line with the arrow keys and see what it does.",
    discussion: """
      A name in braces stands for the value: '--restart {α}' with '--α 0:0.9'. Left and Right turn it \
      a step, Up and Down ten, Home and End to the ends; Tab goes to the next knob. Each step runs the \
      line on a copy of the session and shows what '--show' says of it. Enter puts the line \
      with the value you chose at the prompt, where Enter runs it; Esc, q or Ctrl-C leaves. Your session \
      is as it was in both cases. With '--plain' values are typed.
      """)
  static let examples = [
    Example(
      "watch 'sample rwr --restart {α} --count 28' --α 0:0.9", "What α does to the negatives.",
      after: ["load digits", "embed pixels", "graph build"]),
    Example(
      "watch 'graph build --neighbors {K}' --K 5:100:5 --show 'graph'", "What K does to the graph.",
      after: ["load digits", "embed pixels"]),
  ]
  static let seeAlso = ["batch", "sweep", "sample rwr"]

  @Argument(help: "The line in quotes, with a name in braces for each value to turn.")
  var command: String

  @Option(
    name: "--NAME", help: "The values of {NAME}; STEP is \(KnobRange.usualStep).",
    valueName: "FROM:TO[:STEP]", usual: KnobRange(argument: "0:0.9"), takesAnyName: true)
  var knobs: [KnobRange]

  @Option(help: "The line whose report is shown, in quotes.", valueName: "LINE")
  var show = "batch"

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    guard interpreter.isAttended else {
      throw Diagnostic(
        .notReady, "'watch' needs a person at the shell's prompt",
        suggestion: "'sweep' tries several settings without one")
    }
    let watched = WatchedLine(template: command, knobs: try knobs(named: line), show: show)
    try check(watched.text, of: "command") { $0 == .looks || $0 == .makes }
    try check(show, of: "show") { $0 == .looks }
    interpreter.request = .watch(watched)
    return .watched(watched)
  }

  /// The knobs by their names, each of which stands in the line.
  private func knobs(named line: LineAnalysis) throws -> [WatchedLine.Knob] {
    let names = WatchedLine.names(in: command)
    guard !names.isEmpty else {
      throw ArgumentFault(
        "command", .invalidValue, "the line has no name in braces", label: "nothing to turn",
        suggestion: "write '{α}' in the place of a value")
    }
    let written = line.parts.filter { $0.role == .option("knobs") }
    let knobs = zip(written, knobs).map {
      WatchedLine.Knob(name: String($0.text.dropFirst(2)), range: $1)
    }
    for (part, knob) in zip(written, knobs) where !names.contains(knob.name) {
      throw Diagnostic(
        .unknownName, "the line has no '{\(knob.name)}'", range: part.range, label: "not in braces",
        suggestion: "it has \(names.map { "'{\($0)}'" }.joined(separator: ", "))")
    }
    return try names.map { name in
      guard let knob = knobs.last(where: { $0.name == name }) else {
        throw ArgumentFault(
          "command", .missingArgument, "nothing says which values '{\(name)}' has",
          label: "'--\(name)' is missing", suggestion: "add for example '--\(name) 0:0.9'")
      }
      return knob
    }
  }

  /// Refuses a line that is wrong at every value, or does more than to look or to make.
  private func check(
    _ text: String, of argument: String, admits: (CommandEffect) -> Bool
  ) throws {
    let line = LineAnalysis(SourceLine(typing: text), schema: Catalog.schema)
    if let fault = line.faults.first(where: { $0.code != .outOfRange }) {
      throw ArgumentFault(
        argument, fault.code, "'\(text)': \(fault.problem)", label: fault.label,
        suggestion: fault.suggestion)
    }
    guard admits(Catalog.effect(ofLine: text)), line.line.redirection == nil,
      line.line.assignment == nil, !line.asksForHelp
    else {
      throw ArgumentFault(
        argument, .invalidValue, "'\(text)' cannot be watched", label: "not for this",
        suggestion: argument == "show"
          ? "'--show' takes a line that only looks, such as 'batch'"
          : "watch a line that makes something on the workbench, such as 'sample rwr'")
    }
  }
}

extension Interpreter {
  /// Runs a line and then the one that shows what it did, on a copy that nobody keeps.
  ///
  /// - Returns: the outcome of the first that failed, else of the last.
  package func trying(_ watched: WatchedLine, monitor: ProgressMonitor) -> Outcome {
    var copy = self
    let outcome = copy.attempt(SourceLine(typing: watched.text), monitor: monitor)
    return outcome.succeeded
      ? copy.attempt(SourceLine(typing: watched.show), monitor: monitor) : outcome
  }

}

extension Report {
  fileprivate static func watched(_ watched: WatchedLine) -> Report {
    Report(
      "watching '\(watched.template)'",
      fields: [
        Field("line", .text(watched.template)), Field("show", .text(watched.show)),
        Field(
          "knobs",
          .list(
            watched.knobs.map {
              .object([
                Field("name", .text($0.name)), Field("from", .text($0.range.low)),
                Field("to", .text($0.range.high)), Field("values", .integer($0.range.last + 1)),
              ])
            })),
      ])
  }
}
