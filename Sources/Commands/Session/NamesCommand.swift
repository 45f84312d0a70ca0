import ArgumentParser
import CommandLanguage
import Report
import Vectors
import Workbench

struct NamesCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Results kept by 'NAME = COMMAND'.",
    discussion: """
      'a = sample rwr' keeps the batches under 'a' and makes them the current ones, too. 'use a' \
      makes them current again, 'last a' shows their report, 'batch diff a b' compares.
      """)
  static let examples = [
    Example("names", "What is kept.", after: ["load digits", "a = sample uniform --size 16"])
  ]
  static let seeAlso = ["use", "forget", "batch diff", "last"]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let rows = interpreter.names.all.compactMap { name in
      interpreter.names[name].map { kept in
        [
          Field("name", .text(name)), Field("kind", .text(kept.kind)),
          Field("of", .text(kept.datasetName)), Field("madeBy", .text(kept.command)),
        ]
      }
    }
    guard let columns = rows.first?.map(\.label) else {
      return Report(
        "nothing is kept under a name yet", fields: [Field("names", .list([]))],
        blocks: [.text("'a = sample uniform' keeps batches under 'a'.")])
    }
    return Report(
      counted(rows.count, "name"), fields: [Field("names", .list(rows.map { .object($0) }))],
      blocks: [.table(Table(columns: columns, rows: rows.map { $0.map(\.value) }))])
  }
}

struct Use: SessionCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a kept result the current one.",
    discussion: "Vectors, graphs, batches and encoders belong to their data, which must be loaded.")
  static let examples = [
    Example(
      "use a", "The first batches again.",
      after: ["load digits", "a = sample uniform --size 16", "sample uniform --size 32"])
  ]
  static let seeAlso = ["names", "undo"]

  @Argument(help: "A kept name.")
  var name: String

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let kept = try interpreter.kept(name, argument: "name")
    guard let content = kept.content else {
      throw ArgumentFault(
        "name", .invalidValue, "'\(name)' is a report only", label: "nothing to use",
        suggestion: "'last \(name)' shows it again")
    }
    var workbench = interpreter.workbench
    if case .data = content {} else { try kept.check(belongsTo: workbench.dataset, name: name) }
    switch content {
    case .data(let dataset): workbench.take(dataset)
    case .encoder(let encoder): workbench.encoder = encoder
    case .vectors(let embedding): workbench.embedding = embedding
    case .graph(let graph): workbench.graph = graph
    case .batches(let draw): workbench.draw = draw
    }
    let report = Report(
      "\(kept.kind) of '\(name)': \(kept.report.headline)",
      fields: [Field("name", .text(name)), Field("kind", .text(kept.kind))])
    try interpreter.commit(workbench, of: line, report: report)
    return report
  }
}

struct Forget: SessionCommand {
  static let configuration = CommandConfiguration(
    abstract: "Give up kept names.", discussion: "What is on the workbench stays.")
  static let examples = [
    Example("forget a", "Room for others.", after: ["load digits", "a = sample uniform --size 16"])
  ]
  static let seeAlso = ["names"]

  @Argument(help: "Kept names.")
  var names: [String]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    for name in names { _ = try interpreter.kept(name, argument: "names") }
    for name in names { interpreter.names[name] = nil }
    return Report(
      "forgot \(names.joined(separator: ", "))",
      fields: [Field("names", .list(names.map { .text($0) }))])
  }
}

extension Interpreter {
  /// What is kept under a name, or the fault of the argument that gave it.
  func kept(_ name: String, argument: String) throws -> KeptResult {
    guard let kept = names[name] else {
      let near = Suggestion.nearest(to: name, in: names.all)
      throw ArgumentFault(
        argument, .unknownName, "nothing is kept under '\(name)'", label: "no such name",
        suggestion: near.map { "did you mean '\($0)'?" }
          ?? (names.all.isEmpty
            ? "'\(SourceLine.isName(name) ? name : "a") = sample uniform' would keep batches"
            : "'names' lists what is kept"))
    }
    return kept
  }
}
