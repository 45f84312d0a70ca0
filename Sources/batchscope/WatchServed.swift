import CommandLanguage
import Commands
import Foundation
import LineEditing
import Live
import LiveServer
import Report

/// Follows a run that a session serves: `batchscope watch SOCKET [--once] [--every SECONDS]`.
struct WatchServed: ProcessCommand {
  static let configuration = CommandConfiguration(
    commandName: "batchscope watch",
    abstract: "Follow a run that a session serves, for schedulers.",
    discussion: """
      A line tells the step that was trained and the figures, whenever these change. It ends with exit \
      status \(ExitCode.alarm.rawValue) at the first alarm ('serve --alarm'), with 0 when the run ends, and with 1 when nobody \
      serves there, or the one who did is gone before the end. '--once' tells one line: \(ExitCode.alarm.rawValue) where an alarm is raised, else 0.
      """)

  @Argument(help: "The socket.", completion: .file(extensions: ["sock"]))
  var socket: String

  @Flag(help: "One line, at once.")
  var once = false

  @Option(
    help: "Seconds between two looks.", valueName: "SECONDS", range: .from(0.01, to: 86_400))
  var every = 1.0

  @OptionGroup var process: ProcessOptions

  func run() throws {
    let client: LiveClient
    do throws(LiveClient.Fault) {
      client = try LiveClient(to: SocketPlace(path: socket))
    } catch {
      TextStream.error.write(
        line: "error: nobody serves batches at '\(socket)'; begin with 'serve' in a session")
      throw ExitCode.commandFailed
    }
    var last = ""
    while let status = try? status(from: client) {
      let line = line(of: status)
      if line != last { TextStream.output.write(line: line) }
      last = line
      if !status.alarms.isEmpty { throw ExitCode.alarm }
      if once { return }
      Thread.sleep(forTimeInterval: every)
      if Interrupts.isRequested { throw ExitCode.interrupted }
    }
    guard !last.isEmpty else {
      TextStream.error.write(line: "error: what answers at '\(socket)' serves no batches")
      throw ExitCode.commandFailed
    }
    // A server takes its socket away at its end.
    guard access(socket, F_OK) != 0 else {
      TextStream.error.write(
        line: "error: who served at '\(socket)' is gone before the end of the run; "
          + "'serve … --resume' goes on where it has a plan")
      throw ExitCode.commandFailed
    }
    TextStream.output.write(line: "the run has ended")
  }

  private func status(from client: LiveClient) throws -> LiveStatus {
    let header = try JSONEncoder().encode(LiveRequest(.status))
    let answer = try client.ask(LiveFrame(header: header))
    let reply = try JSONDecoder().decode(LiveReply.self, from: answer.header)
    guard let status = reply.status else { throw ExitCode.commandFailed }
    return status
  }

  /// "step 340 trained · 352 batches served · false negatives 0.071 · alarm: falseNegativeRate > 0.05".
  private func line(of status: LiveStatus) -> String {
    if process.session.json { return Value.object(status.steadyFields).json }
    let figures = status.steadyFields.filter { field in
      !["sampler", "consumed", "alarms", "written"].contains(field.name) && field.value != .none
    }
    let parts =
      ["step \(status.consumed) trained"] + figures.map { "\($0.label) \($0.value.formatted)" }
      + status.alarms.map { "alarm: \($0)" }
    return parts.joined(separator: " · ")
  }
}

extension LiveStatus {
  /// The figures that change only when something happens.
  fileprivate var steadyFields: [Field] { fields.filter { $0.name != "requests" } }
}
