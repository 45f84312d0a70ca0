import Foundation
import GRDB
import Synchronization

/// The lines of all sessions in one SQLite database, each committed as it ends.
///
/// Opened when the first line is written, so that a start costs nothing. Several shells may share
/// it: writers wait for each other.
package final class Journal: Sendable {
  package static let fileName = "journal.sqlite"

  /// Why the journal cannot be used.
  package struct Fault: Error, Sendable, Equatable {
    /// A clause without a full stop.
    package let problem: String
    package let suggestion: String

    package init(problem: String, suggestion: String) {
      self.problem = problem
      self.suggestion = suggestion
    }
  }

  /// How long a writer waits for others, unless it asks for less.
  package static let longestWait = Duration.seconds(5)

  package let path: String
  private let patience = Patience()
  private let pool = Mutex<DatabasePool?>(nil)

  package init(folder: String) {
    path = folder + "/" + Self.fileName
  }

  /// Writes lines, all of them or none.
  ///
  /// `session` is the session that begins with them; nil for one that has begun.
  package func append(_ entries: [JournalEntry], beginning session: JournalSession? = nil)
    throws(Fault)
  {
    try append(JournalBatch(sessions: session.map { [$0] } ?? [], entries: entries))
  }

  /// Writes rows, all of them or none.
  ///
  /// - Parameter waiting: how long to wait for other writers.
  package func append(_ batch: JournalBatch, waiting: Duration = longestWait) throws(Fault) {
    patience.limit.store(Int(waiting / .milliseconds(1)), ordering: .relaxed)
    defer { patience.limit.store(Int(Self.longestWait / .milliseconds(1)), ordering: .relaxed) }
    try write { database in
      for session in batch.sessions { try session.insert(database) }
      for entry in batch.entries { try entry.insert(database) }
      for job in batch.jobs { try job.insert(database) }
    }
  }

  /// The reports of the jobs of a session.
  package func jobs(of session: String) throws(Fault) -> [JournalJob] {
    try read { database in
      try JournalJob.filter(Column("session") == session).order(Column("number"))
        .fetchAll(database)
    }
  }

  /// The sessions that hold lines, the latest first.
  ///
  /// - Complexity: O(lines of the journal).
  package func sessions(limit: Int) throws(Fault) -> [JournalSummary] {
    try read { database in
      let sessions = try JournalSession.order(Column("started").desc).fetchAll(database)
      return try sessions.lazy.compactMap { session -> JournalSummary? in
        let entries = JournalEntry.filter(Column("session") == session.id)
        guard let last = try entries.order(Column("number").desc).fetchOne(database) else {
          return nil
        }
        return JournalSummary(
          session: session, lineCount: try entries.fetchCount(database), lastLine: last.line,
          lastTime: last.time)
      }.prefix(limit).map(\.self)
    }
  }

  /// The sessions whose identifier begins with `prefix`.
  package func sessions(beginningWith prefix: String) throws(Fault) -> [JournalSession] {
    try read { database in
      try JournalSession.fetchAll(database).filter { $0.id.hasPrefix(prefix) }
    }
  }

  /// The lines of a session in order.
  package func entries(of session: String) throws(Fault) -> [JournalEntry] {
    try read { database in
      try JournalEntry.filter(Column("session") == session).order(Column("number"))
        .fetchAll(database)
    }
  }

  /// The lines and jobs of all sessions that trained, compared or probed and succeeded, the latest
  /// first.
  package func runs() throws(Fault) -> [JournalRun] {
    try read { database in
      let isRun = JournalRun.Kind.allCases.map(\.isOfCommand).joined(operator: .or)
      let entries = try JournalEntry.filter(Column("succeeded")).filter(isRun)
        .order(Column("time").desc, Column("number").desc).fetchAll(database)
      let jobs = try JournalJob.filter(isRun).order(Column("time").desc, Column("number").desc)
        .fetchAll(database)
      // Stable: lines of one moment keep their order.
      return (entries.compactMap(JournalRun.init) + jobs.compactMap(JournalRun.init)).enumerated()
        .sorted { ($0.element.time, -$0.offset) > ($1.element.time, -$1.offset) }.map(\.element)
    }
  }

  func write<Result>(_ body: (Database) throws -> Result) throws(Fault) -> Result {
    do {
      return try opened().write(body)
    } catch {
      throw fault(error)
    }
  }

  func read<Result>(_ body: (Database) throws -> Result) throws(Fault) -> Result {
    do {
      return try opened().read(body)
    } catch {
      throw fault(error)
    }
  }

  private func opened() throws -> DatabasePool {
    try pool.withLock { pool in
      if let pool { return pool }
      let folder = (path as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      // SQLite gives its side files the permissions of the database. One that is there is not opened here: to
      // close a descriptor of it would drop the locks that this process has on it.
      let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor >= 0 { close(descriptor) }
      var configuration = Configuration()
      configuration.busyMode = .callback { [patience] tries in patience.waits(after: tries) }
      let opened = try DatabasePool(path: path, configuration: configuration)
      let migrator = JournalSchema.migrator
      if try opened.read(migrator.hasBeenSuperseded) {
        throw Fault(
          problem: "'\(path)' was written by a newer batchscope",
          suggestion: "use that one, or '--store DIR' for another folder")
      }
      try Self.migrate(opened, by: migrator)
      pool = opened
      return opened
    }
  }

  /// Brings the tables up to date.
  ///
  /// Another shell may do the same at this moment, and what it has done fails here; then it is looked at again.
  private static func migrate(_ pool: DatabasePool, by migrator: DatabaseMigrator) throws {
    for _ in 0..<8 {
      do {
        return try migrator.migrate(pool)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
        if try pool.read(migrator.hasCompletedMigrations) { return }
      }
    }
    try migrator.migrate(pool)
  }

  /// Whether the disk has too little left for a page of the database and its side files.
  private var hasNoRoom: Bool {
    let folder = (path as NSString).deletingLastPathComponent
    let disk = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    return (disk?[.systemFreeSize] as? NSNumber).map { $0.intValue < 1 << 16 } ?? false
  }

  private func fault(_ error: any Error) -> Fault {
    if let fault = error as? Fault { return fault }
    let elsewhere = "'--store DIR' names another folder"
    guard let error = error as? DatabaseError else {
      return Fault(
        problem: "'\(path)' cannot be made: \(error.localizedDescription)", suggestion: elsewhere)
    }
    switch error.resultCode {
    case .SQLITE_IOERR where hasNoRoom:
      return Fault(problem: "the disk of '\(path)' is full", suggestion: elsewhere)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      return Fault(
        problem: "'\(path)' is damaged", suggestion: "move it away, and a new one is begun")
    case .SQLITE_FULL:
      return Fault(problem: "the disk of '\(path)' is full", suggestion: elsewhere)
    case .SQLITE_BUSY:
      return Fault(
        problem: "'\(path)' was kept busy by another shell", suggestion: "look at the other shells")
    default:
      return Fault(
        problem: "'\(path)' cannot be written: \(error.message ?? "SQLite refused")",
        suggestion: elsewhere)
    }
  }
}

/// How long a writer waits for others, in pieces of ten milliseconds.
private final class Patience: Sendable {
  /// In milliseconds.
  let limit = Atomic(Int(Journal.longestWait / .milliseconds(1)))

  /// Waits a little; false when that was long enough.
  func waits(after tries: Int) -> Bool {
    guard tries * 10 < limit.load(ordering: .relaxed) else { return false }
    usleep(10_000)
    return true
  }
}
