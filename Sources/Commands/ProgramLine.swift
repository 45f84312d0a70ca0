import CommandLanguage

/// A line that starts another program: `!` and a command of the system's shell.
///
/// Only a person's own line at the prompt may: the interpreter, which lines of files and pages go through,
/// refuses it.
package struct ProgramLine: Sendable {
  static let mark: Character = "!"

  /// What the system's shell is to run; may be blank.
  package let script: String

  /// Nil for any other line.
  package init?(_ text: String) {
    let line = text.drop(while: \.isWhitespace)
    guard line.first == Self.mark else { return nil }
    script = String(line.dropFirst())
  }

  /// Where a program may not be started.
  package enum Refusal: Sendable {
    /// The line comes from a file, a page, a paste of several lines or another command.
    case elsewhere
    case safeSession
    case nothingToRun
  }

  /// The fault of a line that may not start its program.
  package static func fault(_ refusal: Refusal, of text: String) -> Diagnostic {
    let start = text.prefix(while: \.isWhitespace).count
    let (problem, suggestion) =
      switch refusal {
      case .elsewhere:
        (
          "'!' starts a program only from a line that is typed at the prompt by itself",
          "type it there, or leave it out"
        )
      case .safeSession:
        ("'--safe' lets no line start a program", "start batchscope without '--safe'")
      case .nothingToRun: ("'!' needs a command of your system after it", "write for example '!ls'")
      }
    return Diagnostic(
      .notReady, problem, range: start..<start + 1, label: "not here", suggestion: suggestion)
  }
}
