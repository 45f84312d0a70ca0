import CommandLanguage
import Live
import Report
import Vectors
import Workbench

struct LiveCommand: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "live",
    abstract: "Where the run that is served stands: hardness, coverage, age of vectors, alarms.",
    subcommands: [LiveSample.self, LiveStop.self])
  static let examples = [
    Example(
      "live", "How the batches are that a training program gets.",
      after: ["load digits", "serve walk.sock 'uniform --size 32'"])
  ]
  static let seeAlso = ["serve", "live sample", "live stop"]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let session = try interpreter.requireLive()
    return .live(session.status, at: interpreter.live.path ?? "")
  }
}

struct LiveSample: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draw by another sampler, or other settings, from a step on.")
  static let examples = [
    Example(
      "live sample 'uniform --size 32 --avoid top=0.1' --from 500",
      "Guarded batches from step 500 on.",
      after: ["load digits", "embed pixels", "serve walk.sock 'uniform --size 32'"])
  ]
  static let seeAlso = ["serve", "live", "sample"]

  @Argument(
    help: "The sampler, in quotes, as after 'sample'; batches keep their size.",
    valueName: "SAMPLER", completion: .line(of: "sample"))
  var sampler: String

  @Option(
    help: "The first step that it draws.", range: .from(0, to: 1_000_000_000),
    default: "the first that was not asked for yet")
  var from: Int?

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let session = try interpreter.requireLive()
    let planned = try PlannedSampler(sampler, in: "sampler")
    do {
      let (step, line) = try session.choose(planned, from: from, monitor: monitor)
      return Report(
        "step \(written(step)) and those after it are drawn by '\(line)'",
        fields: [Field("from", .integer(step)), Field("sampler", .text(line))])
    } catch let refusal as LiveRefusal {
      throw ArgumentFault("from", refusal.sentence, label: "too early")
    }
  }
}

struct LiveStop: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "End the run that is served: close its socket and complete its plan.")
  static let examples = [
    Example(
      "live stop", "The plan is complete from here on.",
      after: ["load digits", "serve walk.sock 'uniform --size 32'"])
  ]
  static let seeAlso = ["serve", "live", "plan open"]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let session = try interpreter.requireLive()
    let warning = interpreter.live.end()
    let status = session.status
    return Report(
      "the run is over after \(counted(status.served, "batch", "batches"))"
        + (status.plan.map { status.served > 0 ? "; they are in \($0)" : "; \($0) held none" } ?? ""),
      fields: [
        Field("served", .integer(status.served)), Field("consumed", .integer(status.consumed)),
        Field("plan", status.plan.map { .text($0) } ?? .none),
      ], blocks: warning.map { [.warning($0)] } ?? [])
  }
}

extension Interpreter {
  /// - Throws: `NotReady` when no run is served.
  fileprivate func requireLive() throws -> LiveSession {
    guard let session = live.session else {
      throw NotReady(problem: "no run is served", remedy: "serve run.sock 'uniform'")
    }
    return session
  }
}
