/// A command that a person can type, with what help adds to its declaration.
///
/// What it does is added by `RunnableCommand`, which knows the session.
package protocol DeclaredCommand: ParsableCommand {
  /// Lines that show the command at work; each is run by a test.
  static var examples: [Example] { get }
  /// Words people look for when they mean this command, for `help` and suggestions.
  static var seeAlso: [String] { get }
}

extension DeclaredCommand {
  package static var seeAlso: [String] { [] }
}

/// A line to type and what it is good for.
package struct Example: Sendable, Equatable {
  package var line: String
  package var purpose: String
  /// Lines to run first so that the example works: load, embed, build.
  package var setup: [String]

  package init(_ line: String, _ purpose: String, after setup: [String] = []) {
    self.line = line
    self.purpose = purpose
    self.setup = setup
  }
}
