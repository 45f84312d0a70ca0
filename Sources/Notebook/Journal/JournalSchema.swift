import Foundation
import GRDB

/// The tables of the journal; a new version of them is one more migration.
enum JournalSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 sittings and their lines") { database in
      try database.create(table: "sitting") { table in
        table.primaryKey("id", .text)
        table.column("started", .double).notNull().indexed()
        table.column("version", .text).notNull()
        table.column("platform", .text).notNull()
        table.column("threads", .integer).notNull()
        table.column("seed", .text).notNull()
        table.column("resumedFrom", .text)
      }
      try database.create(table: JournalEntry.databaseTableName) { table in
        table.column("sitting", .text).notNull()
          .references("sitting", onDelete: .cascade)
        table.column("number", .integer).notNull()
        table.column("time", .double).notNull()
        table.column("line", .text).notNull()
        table.column("command", .text).notNull()
        table.column("succeeded", .boolean).notNull()
        table.column("wasStopped", .boolean).notNull()
        table.column("seconds", .double).notNull()
        table.column("shown", .text).notNull()
        table.column("report", .text)
        table.column("error", .text)
        table.column("stateBefore", .text).notNull()
        table.column("stateAfter", .text).notNull()
        table.column("streams", .text).notNull()
        table.column("seed", .text).notNull()
        table.column("data", .text)
        table.primaryKey(["sitting", "number"])
      }
    }
    migrator.registerMigration("2 what jobs found") { database in
      try database.create(table: JournalJob.databaseTableName) { table in
        table.column("sitting", .text).notNull()
          .references("sitting", onDelete: .cascade)
        table.column("number", .integer).notNull()
        table.column("time", .double).notNull()
        table.column("line", .text).notNull()
        table.column("command", .text).notNull()
        table.column("seconds", .double).notNull()
        table.column("report", .text).notNull()
        table.column("state", .text).notNull()
        table.column("seed", .text).notNull()
        table.column("data", .text)
        table.primaryKey(["sitting", "number"])
      }
    }
    migrator.registerMigration("3 encoders told apart") { database in
      try addEncoders(to: JournalEntry.databaseTableName, from: "stateAfter", in: database)
      try addEncoders(to: JournalJob.databaseTableName, from: "state", in: database)
    }
    migrator.registerMigration("4 sittings are sessions") { database in
      try database.rename(table: "sitting", to: JournalSession.databaseTableName)
      for table in [JournalEntry.databaseTableName, JournalJob.databaseTableName] {
        try database.alter(table: table) { $0.rename(column: "sitting", to: "session") }
      }
    }
    migrator.registerMigration("5 how far pages were followed") { database in
      try database.create(table: JournalLesson.databaseTableName) { table in
        table.primaryKey("page", .text)
        table.column("time", .double).notNull()
        table.column("stop", .integer).notNull()
        table.column("solved", .text).notNull()
        table.column("shown", .text).notNull()
      }
    }
    return migrator
  }

  /// Gives a table a column for encoders, which former versions wrote into the state alone:
  /// "data 1f…, encoder 0a…, settings 3c…".
  private static func addEncoders(to table: String, from state: String, in database: Database)
    throws
  {
    try database.alter(table: table) { $0.add(column: "encoder", .text) }
    let states = try String.fetchAll(database, sql: "SELECT DISTINCT \(state) FROM \(table)")
    for text in states {
      let word = "encoder "
      guard let part = text.components(separatedBy: ", ").first(where: { $0.hasPrefix(word) })
      else { continue }
      try database.execute(
        sql: "UPDATE \(table) SET encoder = ? WHERE \(state) = ?",
        arguments: [String(part.dropFirst(word.count)), text])
    }
  }
}
