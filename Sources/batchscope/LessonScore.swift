import Foundation
import Notebook
import Commands
import Report

/// Which questions of a page are done.
struct LessonScore {
  var solved: Set<Int> = []
  /// Those whose answer was looked at first.
  var shown: Set<Int> = []
  /// Wrong answers, by question.
  var mistakes: [Int: Int] = [:]

  /// Whether a question was answered, or its answer shown.
  func isDone(_ question: Int) -> Bool { solved.contains(question) || shown.contains(question) }

  /// What was done when the page was left, as the journal keeps it.
  init(of page: LessonPage, in journal: Journal?) {
    guard let kept = (try? journal?.lesson(on: page.place)) ?? nil else { return }
    (solved, shown) = (kept.solvedQuestions, kept.shownQuestions)
  }

  /// "cell 7 of 29 · 3 of 5 questions answered, 1 shown".
  func words(nextCell: Int, of page: LessonPage) -> String {
    let cells =
      nextCell > page.cellCount
      ? "all \(counted(page.cellCount, "cell")) run" : "cell \(nextCell) of \(page.cellCount)"
    guard page.questionCount > 0 else { return cells }
    let wrong = mistakes.values.reduce(0, +)
    return "\(cells) · \(solved.count) of \(counted(page.questionCount, "question")) answered"
      + (shown.isEmpty ? "" : ", \(shown.count) shown")
      + (wrong == 0 ? "" : ", \(counted(wrong, "wrong answer"))")
  }

  func kept(at stop: Int, of page: LessonPage) -> JournalLesson {
    JournalLesson(
      page: page.place, time: Date(), stop: stop, solved: solved, shown: shown)
  }
}
