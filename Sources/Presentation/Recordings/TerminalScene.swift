/// A command as it looked at a terminal; texts may hold the colours that `Style` paints.
package struct TerminalScene: Sendable, Equatable {
  /// The command alone.
  package let command: String
  package let prompt: String
  /// What was typed, character by character; `\n` between the lines of a block.
  package let typed: [String]
  /// The lines that came after it.
  package let output: [String]

  package init(command: String, prompt: String, typed: [String], output: [String]) {
    self.command = command
    self.prompt = prompt
    self.typed = typed
    self.output = output
  }
}
