import CommandLanguage
import Foundation
import Live
import LiveServer
import Report
import Vectors
import Workbench

struct Serve: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve batches to a training program, step by step, at a Unix socket of yours alone.",
    discussion: """
      The batch of a step is drawn when it is first asked for, and stays: all processes get parts of the same one. \
      The shell goes on meanwhile: 'live' shows where the run stands. A program may hand back the vectors of its items, \
      of which '--refresh' makes the graph anew beside. '--plan' writes the batches as they go, so that the run can be \
      repeated exactly; after a crash, '--resume' goes on with them. In a script, '--wait' waits until \
      the program says that it is done; 'live stop', Ctrl-C and the end of the session end the run. Python: LiveSampler. \
      The protocol: Tutorials/live.md.
      """)
  static let examples = [
    Example(
      "serve walk.sock 'rwr --size 64 --walks 8' --plan walk.plan",
      "Walks among the training items, written down as they go.",
      after: ["load digits", "embed pixels", "graph build"]),
    Example(
      "serve walk.sock 'rwr --size 64' --refresh 100 --alarm 'falseNegativeRate > 0.3'",
      "The graph follows the encoder, and too many false negatives are told.",
      after: ["load digits", "embed pixels", "graph build"]),
  ]
  static let seeAlso = ["live", "live sample", "export plan", "plan open"]

  @Argument(
    help: "Where to make the socket; one that nobody listens at any more is replaced.",
    completion: .file(extensions: ["sock"]))
  var socket: String

  @Argument(
    help: "The sampler, in quotes, as after 'sample'.", valueName: "SAMPLER",
    completion: .line(of: "sample"))
  var sampler: String

  @OptionGroup var options: ServeOptions

  func validate() throws(ArgumentFault) { try options.check() }

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    if let path = interpreter.live.path {
      throw ArgumentFault(
        "socket", .notReady, "a run is served at '\(path)' already", label: "a second run",
        suggestion: "end that one with 'live stop'")
    }
    let place = try place(in: interpreter)
    let planned = try PlannedSampler(sampler, in: "sampler")
    let session = try LiveSession(planned, options, in: interpreter, monitor: monitor)
    do throws(SocketPlace.Fault) {
      try interpreter.live.begin(session, at: place)
    } catch {
      _ = session.end()
      throw fault(error)
    }
    let begun = Report.serving(session.status, at: place.path)
    guard options.wait else { return begun }
    while !session.hasGoodbye, !session.isOver {
      try monitor.check()
      let status = session.status
      monitor.report(
        .init(
          activity: "serving batches", fraction: 0,
          details: ["step \(written(status.consumed)) trained"]))
      Thread.sleep(forTimeInterval: 0.05)
    }
    return .live(session.status, at: place.path)
  }

  /// An absolute path, since 'cd' may lead elsewhere meanwhile.
  private func place(in interpreter: Interpreter) throws -> SocketPlace {
    let place = try interpreter.files.place(for: socket, argument: "socket", replaces: true)
    let path = URL(fileURLWithPath: (place.path as NSString).expandingTildeInPath).path
    return SocketPlace(path: path)
  }

  private func fault(_ fault: SocketPlace.Fault) -> ArgumentFault {
    let other = "choose another name"
    return switch fault {
    case .longPath(let most):
      ArgumentFault(
        "socket", .file, "the path of a socket has at most \(most) bytes, and this one has more",
        label: "too long", suggestion: "choose a shorter one, such as '/tmp/run.sock'")
    case .taken:
      ArgumentFault(
        "socket", .file, "a program listens at '\(socket)'", label: "taken",
        suggestion: "end that program, or " + other)
    case .occupied:
      ArgumentFault(
        "socket", .file, "'\(socket)' is there already, and is no socket", label: "would be lost",
        suggestion: other)
    case .system(let words):
      ArgumentFault(
        "socket", .file, "no socket can be made at '\(socket)': \(words)",
        label: "cannot listen here",
        suggestion: "check that its folder exists and is yours, or " + other)
    }
  }
}

extension Report {
  fileprivate static func serving(_ status: LiveStatus, at path: String) -> Report {
    let plan = status.plan.map {
      status.served == 0
        ? "Batches are written to \($0)."
        : "\($0) goes on after \(counted(status.served, "batch", "batches"))."
    }
    return Report(
      "serving '\(status.sampler)' at \(path)",
      fields: [
        Field("socket", .text(path)), Field("sampler", .text(status.sampler)),
        Field("plan", status.plan.map { .text($0) } ?? .none),
        Field("served", .integer(status.served)),
      ],
      blocks: [
        .text(
          [plan, "'live' shows where the run stands, 'live stop' ends it."].compactMap(\.self)
            .joined(separator: " "))
      ])
  }
}
