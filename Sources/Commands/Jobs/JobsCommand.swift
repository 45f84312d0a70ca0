import CommandLanguage
import Foundation
import Report
import Vectors
import Workbench

struct JobsCommand: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "The commands that run beside the prompt.")
  static let examples = [
    Example("jobs", "What runs, and how far it is.", after: ["load digits", "job data"]),
    Example("jobs --wait", "Wait for all of them.", after: ["load digits", "job data"]),
  ]
  static let seeAlso = ["job", "names"]

  @Option(
    help: "Stop this one.", valueName: "number", range: .from(1, to: .number(of: .jobs)),
    default: "none")
  var stop: Int?

  @Flag(help: "Wait until all are done; Ctrl-C stops waiting, not the jobs.")
  var wait = false

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    if let stop, !interpreter.jobs.stop(stop) {
      throw ArgumentFault(
        "stop", "no job \(written(stop)) is running", suggestion: "'jobs' lists them")
    }
    while wait, interpreter.jobs.runningCount > 0 {
      try monitor.check()
      Thread.sleep(forTimeInterval: 0.02)
    }
    interpreter.collectJobs()
    return .jobs(interpreter.jobs.all)
  }
}

extension Report {
  fileprivate static func jobs(_ jobs: [Job]) -> Report {
    let rows = jobs.map { job in
      [
        Field("job", .integer(job.number)), Field("command", .text(job.command)),
        Field("state", .text(job.stateInWords)), Field("name", .text(job.name)),
        Field("seconds", job.seconds.map { .duration($0) } ?? .none, label: "took"),
      ]
    }
    guard let first = rows.first else {
      return Report(
        "there are no jobs", fields: [Field("jobs", .list([]))],
        blocks: [.text("'job train rwr' trains beside the prompt.")])
    }
    let running = jobs.count { $0.outcome == nil }
    return Report(
      "\(counted(jobs.count, "job")), \(written(running)) running",
      fields: [Field("jobs", .list(rows.map { .object($0) }))],
      blocks: [.table(Table(columns: first.map(\.label), rows: rows.map { $0.map(\.value) }))]
        + jobs.compactMap { job in job.problem.map { .warning("job \(job.number) failed: \($0)") } }
    )
  }
}

extension Job {
  fileprivate var stateInWords: String {
    if let outcome { return outcome.rawValue }
    return fraction.map { "running, \(Int($0 * 100)) %" } ?? "running"
  }
}
