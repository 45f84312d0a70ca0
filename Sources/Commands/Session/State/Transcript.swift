import CommandLanguage
import Foundation
import Notebook
import Presentation
import Report

/// A session as it is saved: its commands in order, with their output.
struct Transcript {
  enum Entry {
    case command(String, shown: String, pictures: [Picture] = [])
    case prose(String)
  }

  private(set) var entries: [Entry] = []
  let provenance: Provenance
  private(set) var leftOutCount = 0

  /// - Parameter keepsAll: whether lines that failed and asides stay.
  init(of interpreter: Interpreter, keepsAll: Bool) {
    provenance = interpreter.provenance
    for line in interpreter.preamble + interpreter.record { add(line, keepsAll: keepsAll) }
  }

  var commandCount: Int { entries.count { if case .command = $0 { true } else { false } } }

  private mutating func add(_ line: RanLine, keepsAll: Bool) {
    if let note = line.note { return entries.append(.prose(VisibleText.of(note))) }
    guard line.isSaved(keepsAll: keepsAll) else {
      leftOutCount += 1
      return
    }
    entries.append(.command(line.replay, shown: line.shown, pictures: line.pictures))
    if line.cannotBeReplayed {
      entries.append(.prose(Self.stoppedByHand))
    }
    // What follows may use the result.
    if line.effect == .begins, line.succeeded {
      entries.append(.command("jobs --wait", shown: "..."))
    }
  }

  /// The session as a notebook; commands without prose between them share a fence.
  func notebook(title: String?) -> NotebookFile {
    var parts: [NotebookFile.Part] = [.prose(["# \(title ?? Self.dated)", ""])]
    var cells: [Cell] = []
    func close() {
      guard !cells.isEmpty else { return }
      parts += [.fence(NotebookFile.Fence(cells: cells)), .prose([""])]
      cells = []
    }
    for entry in entries {
      switch entry {
      case .command(let text, let shown, _):
        let lines =
          shown.isEmpty ? [] : shown.split(separator: "\n", omittingEmptySubsequences: false)
        cells.append(
          Cell(command: SourceCommand(text: text, line: 0), output: lines.map(String.init)))
      case .prose(let text):
        close()
        parts.append(.prose(NotebookFile.prose(text) + [""]))
      }
    }
    close()
    return NotebookFile(header: NotebookHeader(provenance), parts: parts)
  }

  /// The commands alone, beginning with the seed.
  func script(title: String?) -> String {
    let head =
      [
        "# \(title ?? Self.dated)", "# batchscope \(provenance.version)",
      ] + provenance.data.map { "# data \($0.name): \($0.rows) rows, sha256 \($0.sha256)" }
    let body = entries.map { entry in
      switch entry {
      case .command(let text, _, _): text
      case .prose(let text):
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
          .map { "# \($0)" }.joined(separator: "\n")
      }
    }
    return (head + ["set seed \(provenance.seed)"] + body).joined(separator: "\n") + "\n"
  }

  /// What is said below a line that was stopped where it cannot be stopped again.
  static let stoppedByHand =
    "(This was stopped by hand; a replay goes on to the end and may show other figures.)"

  static var dated: String {
    "Session of \(Date().inWords)"
  }
}
