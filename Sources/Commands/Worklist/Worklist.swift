import CommandLanguage
import Contrast
import Datasets
import Report
import Vectors
import Workbench

struct Worklist: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "worklist",
    abstract: "Documents that look like false negatives, one after another, for a person to judge.",
    discussion: """
      A card shows a query, its own document, and the document of another pair that is nearly as similar \
      or more. At the shell's prompt keys judge it: y says that it answers the query too, n that it does not, \
      s skips it, u takes the last answer back, q leaves, and 'worklist' goes on from there. In a script \
      'worklist judge y n s' says it of the next cards. Cards come from the current batches, at random within strata of how near \
      they are, so that the shares of false ones hold for each stratum. What was said stays with the data, \
      'undo' takes it back, and '--avoid judged' keeps such pairs apart.
      """, subcommands: [WorklistJudge.self, WorklistOpen.self])
  static let examples = [
    Example(
      "worklist", "The next card, and how far one is.",
      after: ["load pairs questions.tsv", "embed counts", "sample uniform --size 16"])
  ]
  static let seeAlso = ["batch pairs", "own-positive", "export judgements", "guards"]

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let queue = try WorklistQueue(in: workbench, monitor: monitor)
    return .worklist(
      queue, in: try workbench.requireDataset(), isGuarded: try workbench.keepsJudgedApart)
  }

  /// Where a person sits at the prompt, the cards are judged by keys.
  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let report = try interpreter.run(self, of: line, monitor: monitor)
    if interpreter.isAttended, line.line.redirection == nil, line.line.assignment == nil {
      let queue = try WorklistQueue(in: interpreter.workbench, monitor: monitor)
      interpreter.request = Judging(queue, of: try interpreter.workbench.requireDataset())
        .map { .judge($0) }
    }
    return report
  }
}

struct WorklistJudge: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Say of the next cards whether the document answers the query: y, n, or s to skip.",
    discussion: """
      Each letter is for one card, in their order. In a script they come from '--answers' FILE, letters \
      with blanks or line ends between them.
      """)
  static let examples = [
    Example(
      "worklist judge y n s", "Three cards at once.",
      after: ["load pairs questions.tsv", "embed counts", "sample uniform --size 16"])
  ]
  static let seeAlso = ["worklist", "undo", "export judgements"]

  @Argument(help: "A letter for each card.", default: "those of '--answers'")
  var letters: [JudgementLetter] = []

  @Option(help: "A file of letters.", default: "those on the line", completion: .file())
  var answers: String?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    var dataset = try workbench.requireDataset()
    let queue = try WorklistQueue(in: workbench, monitor: monitor)
    let open = queue.open(in: dataset)
    let judgements = try wanted()
    guard judgements.count <= open.count else {
      throw ArgumentFault(
        answers == nil ? "letters" : "answers",
        "there \(counted(open.count, "card is", "cards are")) left, and \(counted(judgements.count, "answer"))",
        label: "too many", suggestion: "draw other batches for more cards")
    }
    for (entry, judgement) in zip(open, judgements) {
      dataset.judgements.note(judgement, of: entry.candidate)
    }
    workbench.dataset = dataset
    return .worklist(queue, in: dataset, isGuarded: try workbench.keepsJudgedApart)
  }

  private func wanted() throws -> [PairJudgements.Judgement] {
    guard let answers else {
      guard !letters.isEmpty else {
        throw ArgumentFault(
          "letters", .missingArgument, "an answer is needed: y, n or s",
          suggestion: "'worklist' shows the card")
      }
      return letters.map(\.judgement)
    }
    guard letters.isEmpty else {
      throw ArgumentFault(
        "answers", .invalidValue, "answers are on the line and in a file",
        suggestion: "leave one of the two out")
    }
    return try JudgementLetter.all(inFile: answers)
  }
}

extension Workbench {
  /// Whether the current batches were drawn under the guard by what was judged.
  fileprivate var keepsJudgedApart: Bool {
    get throws { try requireDraw().rules.guards.contains(.judged) }
  }
}
