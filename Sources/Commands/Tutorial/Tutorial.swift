import CommandLanguage
import Report
import Vectors
import Workbench

struct Tutorial: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "List the tutorials, or start one.",
    discussion: """
      A tutorial shows its prose and waits before each command: Enter runs it, and what is typed \
      instead runs apart and changes nothing. It has a session of its own; yours is as it \
      was when the tutorial ends. Ctrl-D leaves it.
      """)
  static let examples = [
    Example("tutorial", "What there is to learn."),
    Example("tutorial 1", "Begin with the first."),
  ]
  static let seeAlso = ["help", "notebooks"]

  @Argument(help: "Its number.", range: .from(1))
  var number: Int?

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let shelf = TutorialShelf()
    guard !shelf.entries.isEmpty else {
      throw Diagnostic(
        .notReady, "there are no tutorials beside the program",
        suggestion: "they are in the folder 'Tutorials' of its package")
    }
    guard let number else { return .list(of: shelf) }
    guard let entry = shelf.entries.first(where: { $0.number == number }) else {
      throw ArgumentFault(
        "number", "there is no tutorial \(number)", label: "no such tutorial",
        suggestion: "'tutorial' lists them")
    }
    interpreter.requestedTutorial = entry.path
    return Report(
      "tutorial \(number): \(entry.title)",
      fields: [Field("file", .text(entry.path)), Field("commands", .integer(entry.commandCount))])
  }
}

extension Report {
  fileprivate static func list(of shelf: TutorialShelf) -> Report {
    let rows = shelf.entries.map { entry in
      [
        Field("number", .integer(entry.number)), Field("title", .text(entry.title)),
        Field("commands", .integer(entry.commandCount)),
      ]
    }
    return Report(
      counted(rows.count, "tutorial"),
      fields: [Field("tutorials", .list(rows.map { .object($0) }))],
      blocks: [
        .table(
          Table(
            columns: ["number", "title", "commands"], rows: rows.map { $0.map(\.value) })),
        .text("'tutorial 1' starts the first; Ctrl-D leaves it."),
      ])
  }
}
