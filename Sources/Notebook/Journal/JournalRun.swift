import Foundation

/// A burst, a comparison or a probe of any session, whether it ran at the prompt or as a job.
package struct JournalRun: Sendable, Equatable {
  package let sitting: String
  /// Where in the session: the number of the line, or "job2".
  package let place: String
  /// When it ended.
  package let time: Date
  package let line: String
  /// The command's words.
  package let command: String
  /// What scripts read of its report, as JSON.
  package let report: String?
  /// The session's seed, in decimal.
  package let seed: String
  /// The data that were loaded, "digits, 1797 rows, sha256 09f6…"; nil when none were.
  package let data: String?
  /// The fingerprint of the encoder after it; nil when there is none.
  package let encoder: String?

  init(_ entry: JournalEntry) {
    (sitting, place, time) = (entry.sitting, String(entry.number), entry.time)
    (line, command, report) = (entry.line, entry.command, entry.report)
    (seed, data) = (entry.seed, entry.data)
    encoder = Self.encoder(in: entry.stateAfter)
  }

  init(_ job: JournalJob) {
    (sitting, place, time) = (job.sitting, "job\(job.number)", job.time)
    (line, command, report) = (job.line, job.command, job.report)
    (seed, data) = (job.seed, job.data)
    encoder = Self.encoder(in: job.state)
  }

  /// The encoder's part of a state in short, "data 1f…, encoder 0a…".
  private static func encoder(in state: String) -> String? {
    state.components(separatedBy: ", ").first { $0.hasPrefix("encoder ") }
  }
}
