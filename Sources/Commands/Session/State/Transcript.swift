import CommandLanguage
import Foundation
import Notebook
import Presentation

/// A sitting as it is to be handed on: its commands in order, with what they showed.
struct Transcript {
  enum Entry {
    case command(String, shown: String, pictures: [Picture] = [])
    case prose(String)
  }

  private(set) var entries: [Entry] = []
  let provenance: Provenance
  private(set) var leftOutCount = 0

  /// Commands that help along and change nothing.
  static let asides: Set<String> = [
    "help", "why", "history", "status", "names", "last", "jobs", "quit", "session", "session save",
    "session list", "runs", "runs compare", "tutorial", "export notebook",
    "set", "set output", "set suggestions", "set pager", "set history",
  ]

  /// With `keepsAll` lines that failed and asides stay.
  init(of interpreter: Interpreter, keepsAll: Bool) {
    provenance = interpreter.provenance
    for line in interpreter.preamble + interpreter.record { add(line, keepsAll: keepsAll) }
  }

  var commandCount: Int { entries.count { if case .command = $0 { true } else { false } } }

  private mutating func add(_ line: RanLine, keepsAll: Bool) {
    if let note = line.note { return entries.append(.prose(note)) }
    let isAside = Self.asides.contains(line.command) && !line.text.contains(">")
    guard keepsAll || line.succeeded && !isAside else {
      leftOutCount += 1
      return
    }
    entries.append(.command(line.replay, shown: line.shown, pictures: line.pictures))
    if line.cannotBeReplayed {
      entries.append(
        .prose(
          "(This was stopped by hand; a replay goes on to the end and may show other figures.)"))
    }
    // What follows may use the result.
    if line.command == "job", line.succeeded {
      entries.append(.command("jobs --wait", shown: "..."))
    }
  }

  /// The sitting as a notebook, commands without prose between them in one fence.
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
        parts.append(.prose([text, ""]))
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
      case .prose(let text): "# \(text)"
      }
    }
    return (head + ["set seed \(provenance.seed)"] + body).joined(separator: "\n") + "\n"
  }

  static var dated: String {
    "Session of \(Date().inWords)"
  }
}
