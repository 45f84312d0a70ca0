import Notebook
import Report
import Vectors
import Workbench

extension Interpreter {
  /// Begins the session here: nothing to undo, no last report, no history.
  package mutating func beginSession() {
    forks = Forks(workbench)
    preamble += record.filter(\.succeeded)
    (lastReport, lastFailure, record) = (nil, nil, [])
  }

  /// Replaces the state of this session by another, with the lines that led to it and their journal.
  ///
  /// - Returns: a warning about the journal.
  mutating func adopt(
    _ other: Interpreter, entries: [JournalEntry], jobs: [JournalJob], of former: String
  ) -> String? {
    (forks, names, facts, record) = (other.forks, other.names, other.facts, other.record)
    (lastReport, keptCount, preamble) = (other.lastReport, other.keptCount, [])
    folder = other.folder
    let (facts, workbench) = (facts, workbench)
    return keeper?.resume(entries, jobs, of: former, workbench, facts: { facts.ofSession })
  }

  /// A new session with a seed, which may not write files.
  func blank(seed: UInt64, threads: Int) -> Interpreter {
    var other = Interpreter(settings: Settings(seed: seed, threads: threads), files: .nowhere)
    other.cache = cache
    return other
  }

  /// A copy for lines that a person types while a page is taught: they read the files of the current folder
  /// before those of the page, and write where the person may.
  package func forTyping(writing access: FileAccess) -> Interpreter {
    var copy = self
    copy.files = access
    copy.files.page = files.page
    copy.files.page?.isFirst = false
    return copy
  }

  /// Goes on in the state of another session, as a session of its own that begins with its lines.
  ///
  /// - Parameter trail: for each line of the other's record, the workbench after it and its report.
  /// - Returns: the identifier under which the former session is journaled, if it holds a line; and a
  ///   warning about the journal.
  package mutating func goOn(in other: Interpreter, trail: [(Workbench, Report?)]) -> (
    former: String?, warning: String?
  ) {
    let former = record.isEmpty ? nil : keeper?.session
    var warning = keeper?.finish()
    (forks, names, facts, record) = (other.forks, other.names, other.facts, [])
    record = other.record.map { $0.withPlaces(of: other.files.page) }
    (lastReport, lastFailure, preamble) = (other.lastReport, nil, [])
    keptCount += other.keptCount
    if let journal = keeper?.journal {
      let facts = facts
      var successor = JournalKeeper(
        journal, preamble: [], workbench: Workbench(settings: workbench.settings))
      for (line, (workbench, report)) in zip(record, trail) {
        warning =
          successor.keep(line, report: report, workbench, facts: { facts.ofSession }) ?? warning
      }
      keeper = successor
    }
    return (former, warning)
  }
}
