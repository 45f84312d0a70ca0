import CommandLanguage
import Datasets
import Foundation
import Notebook
import Report
import Workbench

/// Writes the lines of one session to the journal, until one cannot be written.
package struct JournalKeeper: Sendable {
  package let journal: Journal
  /// The session's identifier in the journal.
  package private(set) var session = UUID().uuidString.lowercased()
  private var hasBegun = false
  private var lastNumber = 0
  /// The number of jobs of the session that this one was resumed from; its own are numbered after them.
  private var formerJobs = 0
  private var isBroken = false
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

  /// Writes a line that has just been run and left `workbench`; a fault only once.
  ///
  /// - Parameters:
  ///   - workbench: as the line left it.
  ///   - facts: the facts that the session depends on, evaluated when it begins.
  mutating func keep(
    _ line: RanLine, report: Report?, _ workbench: Workbench, facts: () -> Provenance
  ) -> Journal.Fault? {
    let before = state
    state = Fingerprint(of: workbench, after: state)
    let setUp = hasBegun ? [] : preamble
    let first = setUp.enumerated().map { index, line in
      entry(line, report: nil, at: index + 1, before, before, workbench)
    }
    let number = lastNumber + first.count + 1
    return write(
      first + [entry(line, report: report, at: number, before, state, workbench)],
      facts: facts)
  }

  /// Writes what jobs found; a fault only once.
  mutating func keep(_ jobs: [FinishedJob]) -> Journal.Fault? {
    guard !isBroken, hasBegun, !jobs.isEmpty else { return nil }
    do throws(Journal.Fault) {
      try journal.append(jobs.map { JournalJob($0, in: session, after: formerJobs) })
      return nil
    } catch {
      isBroken = true
      return error
    }
  }

  /// Begins another session with the lines of a resumed one.
  ///
  /// - Parameter workbench: as they left it.
  mutating func resume(
    _ entries: [JournalEntry], of former: String, _ workbench: Workbench, facts: () -> Provenance
  ) -> Journal.Fault? {
    state = Fingerprint(of: workbench)
    (session, lastNumber) = (UUID().uuidString.lowercased(), 0)
    let copies = entries.enumerated().map { index, entry in
      var copy = entry
      (copy.session, copy.number) = (session, index + 1)
      return copy
    }
    if let fault = write(copies, facts: facts, resumedFrom: former) { return fault }
    do throws(Journal.Fault) {
      if hasBegun { formerJobs = try journal.copyJobs(of: former, to: session) }
      return nil
    } catch {
      isBroken = true
      return error
    }
  }

  private mutating func write(
    _ entries: [JournalEntry], facts: () -> Provenance, resumedFrom: String? = nil
  ) -> Journal.Fault? {
    guard !isBroken else { return nil }
    do throws(Journal.Fault) {
      let record = hasBegun && resumedFrom == nil ? nil : record(of: facts(), resumedFrom)
      try journal.append(entries, beginning: record)
      hasBegun = true
      lastNumber += entries.count
      return nil
    } catch {
      isBroken = true
      return error
    }
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

extension Journal.Fault {
  /// The warning that is shown once.
  var warning: String {
    "lines are no longer journaled: \(problem); \(suggestion)"
  }
}

extension Workbench {
  /// "digits, 1797 rows, sha256 09f6…, labels 1f2e3d4c, split 5a6b7c8d".
  var dataInShort: String? {
    dataset.map { dataset in
      (["\(dataset.name), \(dataset.count) rows, sha256 \(dataset.itemsChecksum)"]
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
