/// A command of a notebook and its recorded output.
package struct Cell: Sendable, Equatable {
  package var command: SourceCommand
  /// The recorded lines, as the terminal showed them; empty lines at the end are kept.
  package var output: [String]
  /// The tolerance for decimals that the fence states, as in `±0.1`.
  ///
  /// Absolute, or relative where that is more; nil compares the digits written.
  package var tolerance: Double?

  package init(command: SourceCommand, output: [String] = [], tolerance: Double? = nil) {
    self.command = command
    self.output = output
    self.tolerance = tolerance
  }

  /// The line of the file in which the output begins, or would begin.
  package var outputLine: Int { command.line + command.text.count { $0 == "\n" } + 1 }

  /// Whether the command is recorded as failing: after the indented lines that show the place, the
  /// output begins with `error:`.
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

  /// An output line as the file writes it: a backslash goes before `>` at its start, and before
  /// backslashes that lead up to one.
  static func escaped(_ line: String) -> String {
    beginsWithArrow(line) ? "\\" + line : line
  }

  /// The output line that the file writes as `line`.
  static func unescaped(_ line: String) -> String {
    line.hasPrefix("\\") && beginsWithArrow(line) ? String(line.dropFirst()) : line
  }

  private static func beginsWithArrow(_ line: String) -> Bool {
    line.drop { $0 == "\\" }.first == ">"
  }
}
