import CommandLanguage
import Foundation
import Notebook
import Report
import Vectors
import Workbench

/// The lines that it runs again stand in the record themselves, so that a replay does without it.
struct SessionResume: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Resume a session of the journal.",
    discussion: """
      Its lines are run again, but for those that failed, helped along or only wrote files, and after \
      each the state is compared with the journal's. A line that fails now is told, with the lines that \
      depend on it, and the others are run. Both sessions stay in the journal as they are.
      """)
  static let examples = [Example("session resume", "Resume the last session.")]
  static let seeAlso = ["session list", "session save"]

  @Argument(help: "The beginning of an ID from 'session list'; the latest other one when left out.")
  var id: String?

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let keeper = try interpreter.requireKeeper()
    let session = try find(in: keeper)
    let lines = try keeper.journal.entries(of: session.id)
    guard let seed = UInt64(session.seed) else {
      throw Journal.Fault(
        problem: "'\(keeper.journal.path)' is damaged", suggestion: "move it away")
    }
    var resumed = interpreter.blank(
      seed: seed, threads: interpreter.workbench.settings.threads)
    let rebuilding = try Rebuilding(of: lines, in: &resumed, monitor: monitor)
    let jobs = try keeper.journal.jobs(of: session.id)
    let warning = interpreter.adopt(
      resumed, entries: rebuilding.entries, jobs: jobs, of: session.id)
    return .rebuilt(rebuilding, session: session, state: .state(of: interpreter), warning: warning)
  }

  private func find(in keeper: JournalKeeper) throws -> JournalSession {
    guard let id else {
      let latest = try keeper.journal.sessions(limit: 2).first { $0.session.id != keeper.session }
      guard let latest else {
        throw Diagnostic(
          .notReady, "there is no other session in the journal", suggestion: "begin with 'load'")
      }
      return latest.session
    }
    let found = try keeper.journal.sessions(beginningWith: id).filter { $0.id != keeper.session }
    guard let session = found.first else {
      throw ArgumentFault(
        "id", .unknownName, "no other session begins with '\(id)'", label: "no such session",
        suggestion: "'session list' has them")
    }
    guard found.count == 1 else {
      throw ArgumentFault(
        "id", .invalidValue, "\(written(found.count)) sessions begin with '\(id)'",
        label: "which one?", suggestion: "type more of its ID")
    }
    return session
  }
}

extension Report {
  fileprivate static func rebuilt(
    _ rebuilding: Rebuilding, session: JournalSession, state: Report, warning: String?
  ) -> Report {
    let rows = rebuilding.lines.map { line in
      [
        Field("line", .text(line.text)), Field("seconds", .duration(line.seconds), label: "took"),
        Field("state", .text(line.isSame ? "as before" : "differs")),
      ]
    }
    var blocks: [Block] =
      rows.first.map { first in
        [.table(Table(columns: first.map(\.label), rows: rows.map { $0.map(\.value) }))]
      } ?? []
    if let first = rebuilding.lines.first(where: { !$0.isSame }) {
      blocks.append(
        .warning(
          "'\(first.text)' gave another state than before: engine, processor or a file differs, "
            + "or a burst was stopped by hand"))
    }
    blocks += rebuilding.notes(on: session)
    if let warning { blocks.append(.warning(warning)) }
    return Report(
      "resumed the session of \(session.started.inWords): \(counted(rows.count, "line")) run again",
      fields: [
        Field("session", .text(session.id)), Field("lines", .list(rows.map { .object($0) })),
        Field("cached", .integer(rebuilding.lines.count(where: \.isCached))),
        Field("leftOut", .integer(rebuilding.leftOutCount)),
        Field("passedOver", .list(rebuilding.passedOver.map { .text($0) })),
        Field("missing", .list(rebuilding.losses.map(\.value))),
      ] + state.fields, blocks: blocks + [.heading("On the workbench")] + state.blocks)
  }
}

extension Rebuilding {
  /// What was passed over, and what is missing and why.
  fileprivate func notes(on session: JournalSession) -> [Block] {
    var notes: [Block] = []
    let cached = lines.count(where: \.isCached)
    if cached > 0 {
      notes.append(
        .text("\(written(cached)) of these came from the cache: nothing was computed again.")
      )
    }
    if !passedOver.isEmpty {
      notes.append(.text("Passed over, as lines that only wrote files: \(passedOver.quoted)."))
    }
    notes += losses.map { loss in
      let rest =
        loss.dependents.isEmpty ? "" : " Left out, as they depend on it: \(loss.dependents.quoted)."
      return .warning("'\(loss.line)' fails now: \(loss.problem).\(rest)")
    }
    if !losses.isEmpty {
      notes.append(
        .text(
          "The former session is as it was: 'session resume \(session.id.prefix(8))' tries all of it again."
        ))
    }
    return notes
  }
}

extension [String] {
  /// "'a', 'b'".
  fileprivate var quoted: String { map { "'\($0)'" }.joined(separator: ", ") }
}

extension Rebuilding.Loss {
  fileprivate var value: Value {
    .object([
      Field("line", .text(line)), Field("problem", .text(problem)),
      Field("dependents", .list(dependents.map { .text($0) })),
    ])
  }
}
