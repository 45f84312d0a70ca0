import CommandLanguage
import Notebook
import Report
import Vectors
import Workbench

struct RunsCompare: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: true)
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two runs: settings, data, seed, results.",
    discussion: """
      One run against one other shows what differs, not which is better: that takes several seeds.
      """)
  static let examples: [Example] = [
    Example(
      "runs compare", "The last two.",
      after: ["load digits", "train uniform --steps 5", "train uniform --steps 10"])
  ]
  static let seeAlso = ["runs", "train rwr"]

  @Argument(help: "The two runs, by their IDs in 'runs'; the last two when left out.")
  var ids: [String] = []

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let all = try TrainingRun.runs(in: interpreter.requireKeeper().journal.runs())
    let (first, second) = try chosen(among: all)
    return .comparison(of: first, with: second)
  }

  private func chosen(among all: [TrainingRun]) throws -> (TrainingRun, TrainingRun) {
    if ids.isEmpty {
      guard all.count >= 2 else {
        throw NotReady(
          problem: "the journal holds \(counted(all.count, "run")), and a comparison needs two",
          remedy: "train rwr --steps 200")
      }
      return (all[1], all[0])
    }
    guard ids.count == 2 else {
      throw ArgumentFault(
        "ids", .invalidValue, "\(counted(ids.count, "run")) cannot be compared",
        label: "two are wanted", suggestion: "name two of those that 'runs' lists")
    }
    let found = try ids.map { id in
      guard let run = all.first(where: { $0.id == id }) else {
        throw ArgumentFault(
          "ids", .unknownName, "no run is '\(id)'", label: "no such run",
          suggestion: "'runs' has them")
      }
      return run
    }
    return (found[0], found[1])
  }
}

extension Report {
  fileprivate static func comparison(of first: TrainingRun, with second: TrainingRun) -> Report {
    let known = !first.dataParts.parts.isEmpty && !second.dataParts.parts.isEmpty
    let (left, right) = (first.rows(withParts: known), second.rows(withParts: known))
    let names =
      left.map(\.name) + right.map(\.name).filter { name in !left.contains { $0.name == name } }
    let rows = names.map { name in
      let (a, b) = (left.first { $0.name == name }, right.first { $0.name == name })
      let label = (a ?? b)?.label ?? name
      let isSame = a?.value == b?.value
      return [
        Field("field", .text(label)), Field("a", a?.value ?? .none),
        Field("b", b?.value ?? .none), Field("differs", .text(isSame ? "" : "*")),
      ]
    }
    let different = rows.count { $0[3].value == .text("*") }
    return Report(
      "\(first.id) and \(second.id): \(counted(different, "difference"))",
      fields: [
        Field("a", .text(first.id)), Field("b", .text(second.id)),
        Field("rows", .list(rows.map { .object($0) })),
      ],
      blocks: [
        .table(
          Table(
            columns: ["", first.id, second.id, ""],
            rows: rows.map { row in
              [row[0].value, .text(row[1].value.formatted), .text(row[2].value.formatted)]
                + [row[3].value]
            }))
      ])
  }
}

extension TrainingRun {
  /// What is compared, in the order of reading; without the parts of the data where one of the two runs
  /// does not tell them.
  fileprivate func rows(withParts known: Bool) -> [Field] {
    let data = dataParts
    return [
      Field("command", .text(entry.line)), Field("started", .text(entry.time.inWords)),
      Field("data", .text(data.whole)),
    ] + (known ? data.parts : []) + [Field("seed", .text(entry.seed))]
      + figures.fields.filter { !["headline", "engineTolerance"].contains($0.name) }
      + findings + probes.map { Field($0.command, .share($0.accuracy), label: $0.command) }
  }
}
