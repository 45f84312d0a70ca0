import Datasets
import Report
import Workbench

/// The cards of a worklist while a person judges them one after another, until a line keeps what was said.
package struct Judging: Sendable {
  private let queue: WorklistQueue
  private let dataset: Dataset
  private let open: [WorklistQueue.Entry]
  private var said: [PairJudgements.Judgement] = []

  /// Nil where no card is left.
  init?(_ queue: WorklistQueue, of dataset: Dataset) {
    open = queue.open(in: dataset)
    guard !open.isEmpty else { return nil }
    self.queue = queue
    self.dataset = dataset
  }

  /// Whether no card is left.
  package var isDone: Bool { said.count == open.count }

  /// Takes what is said of the present card: y, n or s, or u to take back what was said last; false for
  /// another letter.
  package mutating func take(_ letter: Character) -> Bool {
    if letter.lowercased() == "u" {
      _ = said.popLast()
      return true
    }
    guard let letter = JudgementLetter(argument: String(letter)) else { return false }
    if !isDone { said.append(letter.judgement) }
    return true
  }

  /// The present card, and how far one is.
  package var report: Report {
    guard open.indices.contains(said.count) else { return Report("no card is left") }
    let number = queue.entries.count - open.count + said.count + 1
    let wrong = said.count { $0 == .yes }
    return Report(
      "card \(written(number)) of \(written(queue.entries.count))"
        + (said.isEmpty
          ? ""
          : " · \(counted(said.count, "answer")) since you began, \(written(wrong)) of them y"),
      blocks: [.cards(Report.card(open[said.count], in: dataset))])
  }

  /// The line that says the same of these cards; nil where nothing was said.
  package var line: String? {
    said.isEmpty ? nil : "worklist judge " + said.map(\.rawValue).joined(separator: " ")
  }
}
