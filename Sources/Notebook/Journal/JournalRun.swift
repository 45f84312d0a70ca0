import Foundation
import GRDB

/// A burst, a comparison or a probe of any session, whether it ran at the prompt or as a job.
package struct JournalRun: Sendable, Equatable {
  package let session: String
  /// Where in the session: the number of the line, or "job2".
  package let place: String
  /// When it ended.
  package let time: Date
  package let line: String
  package let kind: Kind
  /// The command's words.
  package let command: String
  /// What scripts read of its report, as JSON.
  package let report: String?
  /// The session's seed, in decimal.
  package let seed: String
  /// The data that were loaded, "digits, 1797 rows, sha256 09f6…, labels 1f2e…"; nil when none were.
  package let data: String?
  /// The fingerprint of the encoder after it; nil when there is none.
  package let encoder: String?

  /// The commands whose lines are runs, by the first of their words.
  package enum Kind: String, Sendable, CaseIterable {
    case train, compare, probe
  }

  /// Nil for a line of another kind.
  init?(_ entry: JournalEntry) {
    guard let kind = Kind(of: entry.command) else { return nil }
    self.kind = kind
    (session, place, time) = (entry.session, String(entry.number), entry.time)
    (line, command, report) = (entry.line, entry.command, entry.report)
    (seed, data, encoder) = (entry.seed, entry.data, entry.encoder)
  }

  /// Nil for a job of another kind.
  init?(_ job: JournalJob) {
    guard let kind = Kind(of: job.command) else { return nil }
    self.kind = kind
    (session, place, time) = (job.session, "job\(job.number)", job.time)
    (line, command, report) = (job.line, job.command, job.report)
    (seed, data, encoder) = (job.seed, job.data, job.encoder)
  }

  /// The command's words below its kind: "rwr" of "train rwr"; empty when there are none.
  package var subcommand: String {
    command.split(separator: " ").dropFirst().joined(separator: " ")
  }
}

extension JournalRun.Kind {
  fileprivate init?(of command: String) {
    self.init(rawValue: String(command.prefix { $0 != " " }))
  }

  /// Whether a row's command is of the kind.
  var isOfCommand: SQLExpression {
    let command = Column("command")
    return command == rawValue || command.like("\(rawValue) %")
  }
}
