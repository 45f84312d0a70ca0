import CommandLanguage
import Notebook
import Presentation
import Report

/// A session as it looked at a terminal of a fixed width, in colour and without times.
struct Recording {
  static let title = "batchscope"
  private static let columns = 100
  private static let rows = 30
  private static let style = Style(width: columns, usesColor: true)

  private(set) var scenes: [TerminalScene] = []
  private(set) var leftOutCount = 0

  /// - Parameter keepsAll: whether lines that failed and asides stay.
  init(of interpreter: Interpreter, keepsAll: Bool) {
    var fork = Forks.firstName
    for line in interpreter.preamble + interpreter.record {
      if line.isSaved(keepsAll: keepsAll) {
        add(line, on: fork)
      } else {
        leftOutCount += 1
      }
      fork = line.fork
    }
  }

  /// A recording for players.
  func cast(title: String?) -> String {
    Asciicast(
      title: title ?? Self.title, columns: Self.columns, rows: Self.rows, scenes: scenes
    ).text
  }

  /// A still picture.
  func picture(title: String?) -> String {
    TerminalPicture(title: title ?? Self.title, columns: Self.columns, scenes: scenes).text
  }

  private mutating func add(_ line: RanLine, on fork: String) {
    func prompt(in style: Style) -> String {
      ShellPrompt.text(
        number: scenes.count + 1, fork: fork == Forks.firstName ? nil : fork, in: style)
    }
    // A note is read as what it says.
    let text = VisibleText.of(line.note.map { "# \($0)" } ?? line.text)
    let shown =
      line.note == nil
      ? line.drawn(in: Self.style, promptWidth: DisplayWidth.of(prompt(in: Style())))
      : ""
    scenes.append(
      TerminalScene(
        command: VisibleText.of(line.note ?? line.text), prompt: prompt(in: Self.style),
        typed: Self.typed(text),
        output: shown.isEmpty
          ? [] : shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)))
  }

  /// Each character of a line in its colour.
  private static func typed(_ text: String) -> [String] {
    var roles: [Int: Style.Role] = [:]
    for part in LineColouring(of: text, schema: Catalog.schema).parts {
      for place in part.range { roles[place] = part.kind.role }
    }
    return text.enumerated().map { place, character in
      roles[place].map { style.paint(String(character), $0) } ?? String(character)
    }
  }
}
