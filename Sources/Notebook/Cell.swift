/// A command of a notebook and what was seen after it.
package struct Cell: Sendable, Equatable {
  package var command: SourceCommand
  /// What was seen, line by line, as in the terminal; empty lines that only set it apart are kept.
  package var output: [String]
  /// How far decimals may be off, as its fence says: `±0.1`.
  ///
  /// That much, or that share of the number where it is more; nil for the digits written.
  package var tolerance: Double?

  package init(command: SourceCommand, output: [String] = [], tolerance: Double? = nil) {
    self.command = command
    self.output = output
    self.tolerance = tolerance
  }

  /// The line of the file in which the output begins, or would begin.
  package var outputLine: Int { command.line + command.text.count { $0 == "\n" } + 1 }

  /// True when an error was recorded on purpose: the output begins with `error:`, but for indented lines
  /// that show the place.
  package var expectsFailure: Bool {
    output.first { $0.first.map { !$0.isWhitespace && $0 != "^" } ?? false }?
      .hasPrefix("error:") ?? false
  }

  /// The cell as the lines of a fence.
  var lines: [String] {
    command.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Cell.prompt + $0 } + output.map(Cell.escaped)
  }
}

extension Cell {
  static let prompt = "> "

  /// A seen line as it is written: `>` at its start gets a backslash before it, and so does every
  /// line that would read as such.
  static func escaped(_ line: String) -> String {
    beginsWithArrow(line) ? "\\" + line : line
  }

  /// The seen line that was written so.
  static func unescaped(_ line: String) -> String {
    line.hasPrefix("\\") && beginsWithArrow(line) ? String(line.dropFirst()) : line
  }

  private static func beginsWithArrow(_ line: String) -> Bool {
    line.drop { $0 == "\\" }.first == ">"
  }
}
