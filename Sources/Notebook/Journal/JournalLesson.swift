import Foundation
import GRDB

/// How far a page was followed, and which of its questions are done.
package struct JournalLesson: JournalRecord, Equatable {
  package static let databaseTableName = "lesson"

  /// The path of the page, its links followed.
  package var page: String
  package var time: Date
  /// The number of the command that comes next, from 1.
  package var stop: Int
  /// The numbers of the questions that were answered, from 1, with commas between.
  package var solved: String
  /// The numbers of those whose answer was shown.
  package var shown: String

  package init(page: String, time: Date, stop: Int, solved: Set<Int>, shown: Set<Int>) {
    self.page = page
    self.time = time
    self.stop = stop
    self.solved = Self.text(of: solved)
    self.shown = Self.text(of: shown)
  }

  package var solvedQuestions: Set<Int> { Self.numbers(in: solved) }
  package var shownQuestions: Set<Int> { Self.numbers(in: shown) }

  private static func text(of numbers: Set<Int>) -> String {
    numbers.sorted().map(String.init).joined(separator: ",")
  }

  private static func numbers(in text: String) -> Set<Int> {
    Set(text.split(separator: ",").compactMap { Int($0) })
  }
}

extension Journal {
  /// How far a page was followed; nil when it never was.
  package func lesson(on page: String) throws(Fault) -> JournalLesson? {
    try read { try JournalLesson.fetchOne($0, key: page) }
  }

  /// Keeps how far a page was followed, in the place of what was kept before.
  package func keep(_ lesson: JournalLesson) throws(Fault) {
    try write { try lesson.save($0) }
  }
}
