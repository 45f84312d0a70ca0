import CommandLanguage
import Datasets
import Foundation
import Notebook
import Report
import Workbench

/// Writes the lines of one session to the journal; what cannot be written goes along with the next.
package struct JournalKeeper: Sendable {
  package let journal: Journal
  /// The session's identifier in the journal.
  package private(set) var session = UUID().uuidString.lowercased()
  private var hasBegun = false
  private var lastNumber = 0
  /// The number of jobs of the session that this one was resumed from; its own are numbered after them.
  private var formerJobs = 0
  /// What is not in the journal yet.
  private var unwritten = JournalBatch()
  /// Whether it was told that lines wait.
  private var isTold = false
  /// The state after the latest line.
  private var state: Fingerprint
  /// Lines that ran before the session, written when it begins.
  private var preamble: [RanLine]

  /// `workbench` is as the preamble left it.
  init(_ journal: Journal, preamble: [RanLine], workbench: Workbench) {
    self.journal = journal
    self.preamble = preamble
    state = Fingerprint(of: workbench)
  }

  /// Writes a line that has just been run and left `workbench`.
  ///
  /// - Parameters:
  ///   - workbench: as the line left it.
  ///   - facts: the facts that the session depends on, evaluated when it begins.
  /// - Returns: a warning when lines begin to wait, and when they no longer do.
  mutating func keep(
    _ line: RanLine, report: Report?, _ workbench: Workbench, facts: () -> Provenance
  ) -> String? {
    let before = state
    state = Fingerprint(of: workbench, after: state)
    if !hasBegun {
      unwritten.sessions.append(record(of: facts(), nil))
      hasBegun = true
      for line in preamble { add(line, report: nil, before, before, workbench) }
    }
    add(line, report: report, before, state, workbench)
    return write()
  }

  /// Writes what jobs found.
  ///
  /// - Returns: as for a line.
  mutating func keep(_ jobs: [FinishedJob]) -> String? {
    guard hasBegun, !jobs.isEmpty else { return nil }
    unwritten.jobs += jobs.map { JournalJob($0, in: session, after: formerJobs) }
    return write()
  }

  /// Tries once more at the end of the session.
  ///
  /// - Returns: a warning when lines are lost.
  mutating func finish() -> String? {
    isTold = false
    return unwritten.isEmpty
      ? nil
      : write().map { _ in
        "\(counted(unwritten.entries.count, "line")) did not get into the journal"
      }
  }

  /// Begins another session with the lines and the jobs of a resumed one.
  ///
  /// - Parameter workbench: as they left it.
  /// - Returns: as for a line.
  mutating func resume(
    _ entries: [JournalEntry], _ jobs: [JournalJob], of former: String, _ workbench: Workbench,
    facts: () -> Provenance
  ) -> String? {
    state = Fingerprint(of: workbench)
    (session, lastNumber, hasBegun) = (UUID().uuidString.lowercased(), entries.count, true)
    formerJobs = jobs.count
    unwritten.sessions.append(record(of: facts(), former))
    unwritten.entries += entries.enumerated().map { index, entry in
      var copy = entry
      (copy.session, copy.number) = (session, index + 1)
      return copy
    }
    // Numbered anew, since a journal can state any number.
    unwritten.jobs += jobs.enumerated().map { index, job in
      var copy = job
      (copy.session, copy.number) = (session, index + 1)
      return copy
    }
    return write()
  }

  private mutating func write() -> String? {
    do throws(Journal.Fault) {
      // Who waited once in vain does not wait long before each line.
      try journal.append(unwritten, waiting: isTold ? .milliseconds(100) : Journal.longestWait)
      unwritten = JournalBatch()
      defer { isTold = false }
      return isTold ? "all lines are in the journal now" : nil
    } catch {
      defer { isTold = true }
      return isTold
        ? nil
        : "lines wait to be journaled: \(error.problem); \(error.suggestion); the next line tries again"
    }
  }

  private mutating func add(
    _ line: RanLine, report: Report?, _ before: Fingerprint, _ after: Fingerprint,
    _ workbench: Workbench
  ) {
    lastNumber += 1
    unwritten.entries.append(
      entry(line, report: report, at: lastNumber, before, after, workbench))
  }

  private func record(of facts: Provenance, _ resumedFrom: String?) -> JournalSession {
    JournalSession(
      id: session, started: Date(), version: facts.version, platform: facts.platform,
      threads: facts.threads, seed: String(facts.seed), resumedFrom: resumedFrom)
  }

  private func entry(
    _ line: RanLine, report: Report?, at number: Int, _ before: Fingerprint, _ after: Fingerprint,
    _ workbench: Workbench
  ) -> JournalEntry {
    JournalEntry(
      session: session, number: number, time: Date(), line: line.replay, command: line.command,
      succeeded: line.succeeded, wasStopped: line.wasStopped, seconds: line.seconds,
      shown: line.shown, report: report.map { $0.value.abridged.json }, error: line.problem,
      stateBefore: before.text, stateAfter: after.text, streams: workbench.streamCounts,
      seed: String(workbench.settings.seed),
      data: workbench.dataInShort, encoder: after[.encoder])
  }
}

extension JournalJob {
  fileprivate init(_ finished: FinishedJob, in session: String, after former: Int) {
    self.init(
      session: session, number: former + finished.job.number, time: finished.time,
      line: finished.job.command, command: finished.job.words, seconds: finished.seconds,
      report: finished.report.value.abridged.json, state: finished.state.text,
      seed: String(finished.after.settings.seed), data: finished.after.dataInShort,
      encoder: finished.state[.encoder])
  }
}

extension Workbench {
  /// "digits, 1797 rows, sha256 09f6…, labels 1f2e3d4c, split 5a6b7c8d".
  var dataInShort: String? {
    dataset.map { dataset in
      (["\(dataset.name), \(dataset.count) rows, sha256 \(dataset.sourceChecksum)"]
        + dataset.parts.map { "\($0.part.rawValue) \($0.checksum)" }).joined(separator: ", ")
    }
  }

  /// How often each random stream was used: "graph build 1, sample rwr 2".
  fileprivate var streamCounts: String {
    runs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}

extension Value {
  private static let longestList = 100

  /// The value with lists of over a hundred elements replaced by their counts, to keep the journal small.
  fileprivate var abridged: Value {
    switch self {
    case .list(let values) where values.count > Self.longestList:
      .object([Field("count", .integer(values.count))])
    case .list(let values): .list(values.map(\.abridged))
    case .object(let fields): .object(fields.map { Field($0.name, $0.value.abridged) })
    default: self
    }
  }
}
