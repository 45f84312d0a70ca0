import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct Fork: SessionCommand {
  static let effect = CommandEffect.steers
  static let configuration = CommandConfiguration(
    abstract: "Branch off from here under a name; without a name: list the forks.",
    discussion: """
      The new fork begins as a copy, which costs nothing, and becomes the current one; 'switch' goes \
      back. Kept names are shared by all forks, and each fork has steps of its own to undo.
      """)
  static let examples = [
    Example("fork tight", "Try a tighter graph on the side.", after: ["load digits"]),
    Example("fork", "The forks, and what is on each.", after: ["load digits", "fork tight"]),
  ]
  static let seeAlso = ["switch", "undo", "names"]

  @Argument(help: "A new name.")
  var name: String?

  @Option(help: "Delete this fork instead.", valueName: "fork")
  var drop: String?

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    switch (name, drop) {
    case (let name?, nil): return try fork(named: name, in: &interpreter)
    case (nil, let other?): return try drop(other, in: &interpreter)
    case (nil, nil): return .forks(interpreter.forks)
    case (.some, .some):
      throw ArgumentFault(
        "drop", .invalidValue, "use either a new name or '--drop'",
        suggestion: "leave one of the two out")
    }
  }

  private func fork(named name: String, in interpreter: inout Interpreter) throws -> Report {
    guard SourceLine.isName(name) else {
      throw ArgumentFault(
        "name", .invalidValue, "'\(name)' cannot be a name", label: "not a name",
        suggestion: "begin with a letter; letters, digits, '-' and '_' may follow")
    }
    guard interpreter.forks[name] == nil else {
      throw ArgumentFault(
        "name", .invalidValue, "there is a fork '\(name)' already", label: "taken",
        suggestion: "'switch \(name)' goes there")
    }
    let former = interpreter.forks.name
    interpreter.forks.fork(named: name)
    return Report(
      "on '\(name)', a fork of '\(former)'; 'switch \(former)' goes back",
      fields: [Field("fork", .text(name)), Field("from", .text(former))])
  }

  private func drop(_ name: String, in interpreter: inout Interpreter) throws -> Report {
    guard name != interpreter.forks.name else {
      throw ArgumentFault(
        "drop", .invalidValue, "'\(name)' is the current fork", label: "it is the current fork",
        suggestion: "'switch' to another one first")
    }
    guard interpreter.forks.drop(name) else {
      throw UnknownFork.fault(name, argument: "drop", in: interpreter.forks)
    }
    return Report("gave up '\(name)'", fields: [Field("fork", .text(name))])
  }
}

enum UnknownFork {
  static func fault(_ name: String, argument: String, in forks: Forks) -> ArgumentFault {
    ArgumentFault(
      argument, .unknownName, "there is no fork '\(name)'", label: "no such fork",
      suggestion: Suggestion.nearest(to: name, in: forks.names).map { "did you mean '\($0)'?" }
        ?? "there is \(forks.names.joined(separator: ", ")); 'fork \(name)' makes one")
  }
}

extension Report {
  fileprivate static func forks(_ forks: Forks) -> Report {
    let rows = forks.names.map { name -> [Field] in
      let workbench = forks[name]?.workbench
      return [
        Field("fork", .text(name)), Field("current", .boolean(name == forks.name)),
        Field("data", workbench?.dataset.map { .text($0.name) } ?? .none),
        Field("graph", workbench?.graph.map { .text($0.inWords) } ?? .none),
        Field("batches", workbench?.draw.map { .text($0.inWords) } ?? .none),
        Field("encoder", workbench?.encoder.map { .text(counted($0.steps, "step")) } ?? .none),
      ]
    }
    let shown = rows.map { row in row.filter { $0.name != "current" }.map(\.value) }
    let columns = ["fork", "data", "graph", "batches", "encoder"]
    return Report(
      "on '\(forks.name)'; \(counted(forks.names.count, "fork"))",
      fields: [
        Field("current", .text(forks.name)), Field("forks", .list(rows.map { .object($0) })),
      ],
      blocks: [.table(Table(columns: columns, rows: shown))])
  }
}
