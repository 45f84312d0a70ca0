import Report

/// A session at a terminal as a recording that players show: typed lines, outputs, and a marker at each command.
///
/// Its times are made up, a steady hand and a pause to read, so that equal sessions give equal bytes.
/// Source: asciicast v3, docs.asciinema.org/manual/asciicast/v3.
package struct Asciicast: Sendable, Equatable {
  /// The recording, a JSON object and then an array a line.
  package let text: String

  /// Milliseconds between events.
  private enum Pace {
    static let key = 40
    static let beforeTyping = 600
    static let beforeEnter = 300
    static let beforeOutput = 100
    /// To read: at least `reading`, for each line `lineReading` more, at most `longestReading`.
    static let reading = 800
    static let lineReading = 120
    static let longestReading = 4000
  }

  /// - Parameters:
  ///   - title: what players call it.
  ///   - columns: the width that the scenes were drawn for.
  ///   - rows: the height of the terminal.
  package init(title: String, columns: Int, rows: Int, scenes: [TerminalScene]) {
    let header = Value.object([
      Field("version", .integer(3)),
      Field(
        "term",
        .object([
          Field("cols", .integer(columns)), Field("rows", .integer(rows)),
          Field("type", .text("xterm-256color")),
        ])),
      Field("title", .text(title)),
    ])
    var events: [String] = []
    func add(after milliseconds: Int, _ code: String, _ data: String) {
      let interval = Self.seconds(milliseconds)
      events.append("[\(interval), \(Value.text(code).json), \(Value.text(data).json)]")
    }
    var pause = 0
    for scene in scenes {
      add(after: pause, "m", scene.command)
      add(after: 0, "o", scene.prompt)
      for (number, key) in scene.typed.enumerated() {
        add(
          after: number == 0 ? Pace.beforeTyping : Pace.key, "o",
          key.replacing("\n", with: "\r\n"))
      }
      add(after: Pace.beforeEnter, "o", "\r\n")
      if !scene.output.isEmpty {
        add(after: Pace.beforeOutput, "o", scene.output.map { $0 + "\r\n" }.joined())
      }
      pause = min(
        Pace.longestReading, Pace.reading + Pace.lineReading * scene.output.count)
    }
    add(after: pause, "x", "0")
    text = ([header.json] + events).map { $0 + "\n" }.joined()
  }

  /// "0.040".
  private static func seconds(_ milliseconds: Int) -> String {
    let rest = String(1000 + milliseconds % 1000).dropFirst()
    return "\(milliseconds / 1000).\(rest)"
  }
}
