import CommandLanguage
import Report
import Vectors
import Workbench

struct NamesCommand: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Results kept by 'NAME = COMMAND'.",
    discussion: """
      'a = sample rwr' keeps the batches under 'a' and makes them the current ones, too. 'use a' \
      makes them current again, 'last a' shows their report, 'batch diff a b' compares. What was made \
      from vectors, a graph, batches or data that others have taken the place of since is marked as stale.
      """)
  static let examples = [
    Example("names", "What is kept.", after: ["load digits", "a = sample uniform --size 16"])
  ]
  static let seeAlso = ["use", "forget", "batch diff", "last"]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let kept = interpreter.names.all.compactMap { name in
      interpreter.names[name].map { (name: name, result: $0) }
    }
    let replaced = kept.map { $0.result.replacedParts(on: interpreter.workbench) }
    let hasStale = replaced.contains { !$0.isEmpty }
    let rows = zip(kept, replaced).map { kept, replaced in
      [
        Field("name", .text(kept.name)), Field("kind", .text(kept.result.kindInWords)),
        Field("of", .text(kept.result.datasetName)),
      ]
        + (hasStale
          ? [
            Field(
              "stale",
              .text(
                replaced.isEmpty
                  ? "" : "other \(Phrase.list(replaced.map(\.rawValue), "and")) now"))
          ] : [])
        + [Field("madeBy", .text(kept.result.command))]
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

extension Names {
  /// What is kept under a name, or the fault of the argument that gave it.
  ///
  /// - Parameter kind: what the argument asks for, for the suggestion; nil for any kind.
  func result(_ name: String, argument: String, kind: Part? = nil) throws -> KeptResult {
    guard let kept = self[name] else {
      let candidates = all.filter { kind == nil || self[$0]?.kind == kind }
      let near = Suggestion.nearest(to: name, in: candidates)
      let example = (kind ?? .batches).example(named: SourceLine.isName(name) ? name : "a")
      throw ArgumentFault(
        argument, .unknownName, "nothing is kept under '\(name)'", label: "no such name",
        suggestion: near.map { "did you mean '\($0)'?" }
          ?? (candidates.isEmpty ? example : "'names' lists what is kept"))
    }
    return kept
  }
}
