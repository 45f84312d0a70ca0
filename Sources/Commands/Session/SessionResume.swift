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
      Its lines are run again, but for those that failed, only looked, or wrote files, and after each \
      the state is compared with the journal's. The current session is left; its lines stay in the \
      journal.
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
    let fault = interpreter.adopt(resumed, entries: rebuilding.entries, of: session.id)
    return .rebuilt(rebuilding, session: session, state: .state(of: interpreter), fault: fault)
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

/// Lines of the journal that were run again, and whether each gave the same state as before.
struct Rebuilding {
  struct Line {
    let text: String
    let seconds: Double
    let isSame: Bool
  }

  private(set) var lines: [Line] = []
  /// The lines as they are journaled anew, with the states that they led to now.
  private(set) var entries: [JournalEntry] = []
  private(set) var leftOutCount = 0
  /// Why it ended before the last line.
  private(set) var failure: (line: String, problem: String)?

  /// - Throws: `CancellationError`.
  init(of journaled: [JournalEntry], in interpreter: inout Interpreter, monitor: ProgressMonitor)
    throws
  {
    var state = Fingerprint(of: interpreter.workbench)
    for (number, entry) in journaled.enumerated() {
      let effect = Catalog.effect(of: entry.command)
      guard entry.succeeded, !effect.isAside, effect != .writes else {
        leftOutCount += 1
        continue
      }
      let outcome = interpreter.execute(Self.withoutFile(entry.line), monitor: monitor)
      if outcome.wasInterrupted { throw CancellationError() }
      if let fault = outcome.diagnostics.first {
        failure = (entry.line, fault.problem)
        return
      }
      if effect == .begins { _ = interpreter.execute("jobs --wait", monitor: monitor) }
      let before = state.text
      state = Fingerprint(of: interpreter.workbench, after: state)
      var rebuilt = entry
      (rebuilt.stateBefore, rebuilt.stateAfter) = (before, state.text)
      (rebuilt.encoder, rebuilt.data) = (state[.encoder], interpreter.workbench.dataInShort)
      entries.append(rebuilt)
      lines.append(
        Line(
          text: entry.line, seconds: outcome.seconds,
          isSame: state.text == entry.stateAfter && Self.agrees(rebuilt.data, with: entry.data)))
      monitor.report(
        .init(
          activity: "running lines again", fraction: Double(number + 1) / Double(journaled.count)))
    }
  }

  /// Whether data are those that a line tells; those of a former version told no parts.
  private static func agrees(_ data: String?, with former: String?) -> Bool {
    guard let former else { return data == nil }
    return data?.hasPrefix(former) ?? false
  }

  /// The line without `> FILE`: what was written once is not written again.
  private static func withoutFile(_ text: String) -> String {
    let line = SourceLine(typing: text)
    guard line.redirection != nil, let last = line.words.last else { return text }
    return String(text.prefix(last.range.upperBound))
  }
}

extension Report {
  fileprivate static func rebuilt(
    _ rebuilding: Rebuilding, session: JournalSession, state: Report, fault: Journal.Fault?
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
    if let failure = rebuilding.failure {
      blocks.append(
        .warning(
          "'\(failure.line)' fails now: \(failure.problem). The session was resumed up to the line before."
        ))
    }
    if let fault {
      blocks.append(.warning(fault.warning))
    }
    return Report(
      "resumed the session of \(session.started.inWords): \(counted(rows.count, "line")) run again",
      fields: [
        Field("session", .text(session.id)), Field("lines", .list(rows.map { .object($0) })),
        Field("leftOut", .integer(rebuilding.leftOutCount)),
      ] + state.fields, blocks: blocks + [.heading("On the workbench")] + state.blocks)
  }
}
