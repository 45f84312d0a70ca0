import Foundation
import GRDB

/// A row of the journal; times are seconds since 1970.
package protocol JournalRecord: Codable, Sendable, FetchableRecord, PersistableRecord {}

extension JournalRecord {
  package static func databaseDateEncodingStrategy(for column: String)
    -> DatabaseDateEncodingStrategy
  {
    .timeIntervalSince1970
  }

  package static func databaseDateDecodingStrategy(for column: String)
    -> DatabaseDateDecodingStrategy
  {
    .timeIntervalSince1970
  }
}

/// A session as the journal keeps it.
package struct JournalSession: JournalRecord, Equatable {
  package static let databaseTableName = "session"

  package var id: String
  package var started: Date
  package var version: String
  package var platform: String
  package var threads: Int
  /// In decimal: SQLite has no unsigned numbers of 64 bits.
  package var seed: String
  /// The session that it was resumed from; nil for one that began anew.
  package var resumedFrom: String?

  package init(
    id: String, started: Date, version: String, platform: String, threads: Int, seed: String,
    resumedFrom: String? = nil
  ) {
    self.id = id
    self.started = started
    self.version = version
    self.platform = platform
    self.threads = threads
    self.seed = seed
    self.resumedFrom = resumedFrom
  }
}

/// A line of a session and its result.
package struct JournalEntry: JournalRecord, Equatable {
  package static let databaseTableName = "entry"

  package var session: String
  /// The place in the session, from 1.
  package var number: Int
  package var time: Date
  package var line: String
  /// The command's words; empty when none was recognised.
  package var command: String
  package var succeeded: Bool
  /// Whether Ctrl-C ended it before its end.
  package var wasStopped: Bool
  /// Wall-clock seconds.
  package var seconds: Double
  /// What the terminal showed, 80 columns wide.
  package var shown: String
  /// What scripts read of its report, as JSON, with long lists as their counts; nil when it failed.
  package var report: String?
  /// What was wrong, a clause; nil when nothing was.
  package var error: String?
  /// The state of the workbench before the line, in short.
  package var stateBefore: String
  /// The state of the workbench after it.
  package var stateAfter: String
  /// How many times each random stream was used up to its end: "graph build 1, sample rwr 2".
  package var streams: String
  /// The session's seed after it, in decimal.
  package var seed: String
  /// The data that were loaded after it, "digits, 1797 rows, sha256 09f6…, labels 1f2e…"; nil when none were.
  package var data: String?
  /// What tells the encoder after it from others; nil when there is none.
  package var encoder: String?

  package init(
    session: String, number: Int, time: Date, line: String, command: String, succeeded: Bool,
    wasStopped: Bool = false, seconds: Double, shown: String, report: String? = nil,
    error: String? = nil, stateBefore: String, stateAfter: String, streams: String = "",
    seed: String, data: String? = nil, encoder: String? = nil
  ) {
    self.session = session
    self.number = number
    self.time = time
    self.line = line
    self.command = command
    self.succeeded = succeeded
    self.wasStopped = wasStopped
    self.seconds = seconds
    self.shown = shown
    self.report = report
    self.error = error
    self.stateBefore = stateBefore
    self.stateAfter = stateAfter
    self.streams = streams
    self.seed = seed
    self.data = data
    self.encoder = encoder
  }
}

/// The report of a job of a session, whose line stands among the session's lines: a replay does not
/// run it twice.
package struct JournalJob: JournalRecord, Equatable {
  package static let databaseTableName = "job"

  package var session: String
  /// The job's place among those of the session, from 1.
  package var number: Int
  package var time: Date
  /// The command that ran, without 'job'.
  package var line: String
  /// The command's words.
  package var command: String
  /// Wall-clock seconds.
  package var seconds: Double
  /// What scripts read of its report, as JSON, with long lists as their counts.
  package var report: String
  /// The state of its copy of the workbench after it, in short.
  package var state: String
  /// The session's seed, in decimal.
  package var seed: String
  /// The data that were loaded on its copy, "digits, 1797 rows, sha256 09f6…, labels 1f2e…"; nil when none were.
  package var data: String?
  /// What tells the encoder on its copy from others; nil when there is none.
  package var encoder: String?

  package init(
    session: String, number: Int, time: Date, line: String, command: String, seconds: Double,
    report: String, state: String, seed: String, data: String? = nil, encoder: String? = nil
  ) {
    self.session = session
    self.number = number
    self.time = time
    self.line = line
    self.command = command
    self.seconds = seconds
    self.report = report
    self.state = state
    self.seed = seed
    self.data = data
    self.encoder = encoder
  }
}

/// A session with the number of its lines and the last of them.
package struct JournalSummary: Sendable, Equatable {
  package let session: JournalSession
  package let lineCount: Int
  package let lastLine: String
  package let lastTime: Date
}

/// Rows that are written together.
package struct JournalBatch: Sendable {
  package var sessions: [JournalSession]
  package var entries: [JournalEntry]
  package var jobs: [JournalJob]

  package init(
    sessions: [JournalSession] = [], entries: [JournalEntry] = [], jobs: [JournalJob] = []
  ) {
    self.sessions = sessions
    self.entries = entries
    self.jobs = jobs
  }

  package var isEmpty: Bool { sessions.isEmpty && entries.isEmpty && jobs.isEmpty }
}
