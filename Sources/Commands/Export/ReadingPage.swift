import CommandLanguage
import Files
import Foundation
import Notebook
import Presentation
import Report
import Vectors
import Workbench

/// A page for reading in other programs: prose and commands in order, and the facts they depend on.
struct ReadingPage {
  private let header: NotebookHeader
  private(set) var entries: [Transcript.Entry]

  /// A session, under a heading.
  init(_ transcript: Transcript, title: String?) {
    header = NotebookHeader(transcript.provenance)
    entries = [.prose("# \(title ?? Transcript.dated)")] + transcript.entries
  }

  /// A notebook with what it records, or what `show` makes of a cell instead.
  init(
    _ notebook: NotebookFile,
    show: (Cell) throws -> (shown: String, pictures: [Picture]) = {
      ($0.output.joined(separator: "\n"), [])
    }
  ) throws {
    header = notebook.header
    entries = []
    for part in notebook.parts {
      switch part {
      case .prose(let lines):
        let text = VisibleText.of(lines.joined(separator: "\n")).trimmingCharacters(in: .newlines)
        if !text.isEmpty { entries.append(.prose(text)) }
      case .question(let question):
        entries.append(.prose(VisibleText.of(question.markdown)))
      case .fence(let fence):
        for cell in fence.cells {
          let (shown, pictures) = try show(cell)
          entries.append(
            .command(
              VisibleText.of(cell.command.text), shown: VisibleText.of(shown), pictures: pictures))
        }
      }
    }
  }

  var commandCount: Int { entries.count { if case .command = $0 { true } else { false } } }

  var facts: [(name: String, value: String)] { header.facts }

  /// The page as one HTML file, its pictures in it.
  var html: String {
    var page = HTMLPage(facts: facts)
    for entry in entries {
      switch entry {
      case .prose(let text): page.add(markdown: text)
      case .command(let text, let shown, let pictures):
        page.add(command: text, output: shown, pictures: pictures)
      }
    }
    return page.document { sha256Digest(of: Data($0.utf8)).base64EncodedString() }
  }
}

extension ReadingPage {
  /// A notebook whose commands run again, in a session of their own that keeps no file and starts from the
  /// notebook's seed.
  ///
  /// - Throws: a fault when a command fails that is not recorded as failing.
  init(
    replaying notebook: NotebookFile, from file: String, settings: Settings,
    monitor: ProgressMonitor
  ) throws {
    var settings = settings
    settings.seed = notebook.header.seed ?? settings.seed
    var files = FileAccess.aside()
    files.page = PageFolder(of: file)
    var session = Interpreter(settings: settings, files: files)
    defer { session.jobs.stopAll(waiting: .seconds(5)) }
    try self.init(notebook) { cell in
      try monitor.check()
      let outcome = session.execute(cell.command.text, monitor: monitor)
      try monitor.check()
      guard outcome.succeeded || cell.expectsFailure else {
        throw ArgumentFault(
          "of", .notReady,
          "'\(file)', line \(cell.command.line): this command fails now: "
            + (outcome.diagnostics.first?.problem ?? "it ended early"),
          label: "cannot be replayed",
          suggestion: "leave out '--replay' to write what the page records")
      }
      return (
        outcome.recorded(of: cell.command.text),
        outcome.report?.pictures ?? []
      )
    }
  }
}

extension NotebookHeader {
  /// What it states, in order.
  var facts: [(name: String, value: String)] { keys.map { ($0, self[$0] ?? "") } }
}
