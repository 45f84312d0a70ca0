import CommandLanguage
import Notebook
import Report
import Vectors
import Workbench

struct Tutorial: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "List the tutorials, or start one.",
    discussion: """
      A tutorial shows its prose and waits before each command: Enter runs it, and what is typed \
      instead runs apart. At a question, type the answer. 'back', 'skip', 'hint', 'peek', 'progress' \
      and 'quit' are understood there, too. It has a session of its own with the seed of the page, and \
      yours is as it was when you leave; at the end of a page, 'stay' goes on in its state instead. A \
      page that you leave is begun again where you were.
      """)
  static let examples = [
    Example("tutorial", "What there is to learn."),
    Example("tutorial 1", "Begin with the first, or go on where you left it."),
    Example("tutorial 2 --from 1", "Begin the second anew."),
  ]
  static let seeAlso = ["help", "notebooks"]

  @Argument(help: "Its number.", range: .from(1))
  var number: Int?

  @Option(
    help: "Begin at this command of the page; those before it run without output.", valueName: "N",
    range: .from(1), default: "where you left the page, else 1")
  var from: Int?

  func validate() throws(ArgumentFault) {
    guard number == nil, from != nil else { return }
    throw ArgumentFault(
      "from", .extraArgument, "'--from' needs the number of a tutorial", label: "of which?",
      suggestion: "write for example 'tutorial 1 --from 8'")
  }

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let shelf = TutorialShelf()
    guard !shelf.entries.isEmpty else {
      throw Diagnostic(
        .notReady, "there are no tutorials beside the program",
        suggestion: "they are in the folder 'Tutorials' of its package")
    }
    guard let number else {
      return .list(of: shelf) { page in
        interpreter.keeper.flatMap { try? $0.journal.lesson(on: page) } ?? nil
      }
    }
    guard let entry = shelf.entries.first(where: { $0.number == number }) else {
      throw ArgumentFault(
        "number", "there is no tutorial \(number)", label: "no such tutorial",
        suggestion: "'tutorial' lists them")
    }
    let kept = interpreter.keeper.flatMap { try? $0.journal.lesson(on: entry.path) } ?? nil
    let first = from ?? kept?.stop ?? 1
    guard first <= entry.commandCount + 1 else {
      throw ArgumentFault(
        "from", .outOfRange, "tutorial \(number) has \(counted(entry.commandCount, "command"))",
        label: "too large", suggestion: "'tutorial \(number) --from 1' begins it anew")
    }
    interpreter.request = .teach(page: entry.path, from: first)
    return Report(
      "tutorial \(number): \(entry.title)",
      fields: [
        Field("file", .text(entry.path)), Field("commands", .integer(entry.commandCount)),
        Field("questions", .integer(entry.questionCount)), Field("from", .integer(first)),
      ],
      blocks: from == nil && first > 1
        ? [.text("Going on where you left it; 'tutorial \(number) --from 1' begins anew.")] : [])
  }
}

extension Report {
  fileprivate static func list(
    of shelf: TutorialShelf, lesson: (_ page: String) -> JournalLesson?
  ) -> Report {
    let rows = shelf.entries.map { entry in
      let lesson = lesson(entry.path)
      return [
        Field("number", .integer(entry.number)), Field("title", .text(entry.title)),
        Field("commands", .integer(entry.commandCount)),
        Field("questions", .integer(entry.questionCount)),
        Field("next", lesson.map { .integer($0.stop) } ?? .none),
        Field("answered", lesson.map { .integer($0.solvedQuestions.count) } ?? .none),
      ]
    }
    return Report(
      counted(rows.count, "tutorial"),
      fields: [Field("tutorials", .list(rows.map { .object($0) }))],
      blocks: [
        .table(
          Table(
            columns: ["number", "title", "commands", "questions", "next", "answered"],
            rows: rows.map { $0.map(\.value) })),
        .text("'tutorial 1' starts the first; Ctrl-D leaves it."),
      ])
  }
}
