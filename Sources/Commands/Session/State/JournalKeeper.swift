import Foundation
import Notebook
import Workbench

/// Writes the lines of one sitting to the journal, and gives up at the first that cannot be written.
package struct JournalKeeper: Sendable {
  package let journal: Journal
  /// The sitting's identifier in the journal.
  package private(set) var sitting = UUID().uuidString.lowercased()
  private var hasBegun = false
  private var lastNumber = 0
  private var isBroken = false
  /// The part of the state that was last written, so that lines that only look cost nothing.
  private var fingerprint: (workbench: Workbench, text: String)?

  init(_ journal: Journal) {
    self.journal = journal
  }

  /// Writes lines that have just been run; a fault only once.
  ///
  /// - Parameter facts: what the sitting depends on, asked for when it begins.
  mutating func keep(
    _ lines: [RanLine], _ workbench: Workbench, facts: () -> Provenance, resumedFrom: String? = nil
  ) -> Journal.Fault? {
    guard !isBroken else { return nil }
    do throws(Journal.Fault) {
      if !hasBegun {
        try journal.begin(record(of: facts(), resumedFrom: resumedFrom))
        hasBegun = true
      }
      let state = state(of: workbench)
      let entries =
        lines.enumerated().map { index, line in
          JournalEntry(
            sitting: sitting, number: lastNumber + index + 1, time: Date(), line: line.text,
            command: line.command, succeeded: line.succeeded, wasStopped: line.wasStopped,
            seconds: line.seconds, shown: line.shown, fingerprint: line.fingerprint ?? state)
        }
      try journal.append(entries)
      lastNumber += lines.count
      return nil
    } catch {
      isBroken = true
      return error
    }
  }

  private func record(of facts: Provenance, resumedFrom: String?) -> JournalSitting {
    JournalSitting(
      id: sitting, started: Date(), version: facts.version, platform: facts.platform,
      threads: facts.threads, seed: String(facts.seed), resumedFrom: resumedFrom)
  }

  /// The fingerprint, computed anew only when a part or a stream has changed.
  private mutating func state(of workbench: Workbench) -> String {
    if let fingerprint, !workbench.isChanged(since: fingerprint.workbench),
      workbench.runs == fingerprint.workbench.runs
    {
      return fingerprint.text
    }
    let text = workbench.fingerprint
    fingerprint = (workbench, text)
    return text
  }
}
