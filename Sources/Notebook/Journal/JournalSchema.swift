import GRDB

/// The tables of the journal; a new version of them is one more migration.
enum JournalSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 sittings and their lines") { database in
      try database.create(table: JournalSitting.databaseTableName) { table in
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
          .references(JournalSitting.databaseTableName, onDelete: .cascade)
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
          .references(JournalSitting.databaseTableName, onDelete: .cascade)
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
    return migrator
  }
}
