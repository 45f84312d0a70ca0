import ArgumentParser

/// All commands of the shell as data: the one declaration, read once.
///
/// Parsing, help, completion, colour and carets read it. Making it costs 4-11 ms, so make it when the
/// first line needs it, never on the way to the prompt.
package struct CommandSchema: Sendable {
  /// The command without a name that holds all others.
  package let root: Command
  /// What options are called elsewhere.
  package let foreignOptions: [ForeignOption]

  /// A command and what it takes.
  package struct Command: Sendable {
    package let name: String
    /// The words to type, without those of the arguments: `["sample", "rwr"]`.
    package let path: [String]
    /// One sentence.
    package let abstract: String
    package let discussion: String
    /// The heading it stands under in the list of its parent's commands.
    package let group: String?
    package let arguments: [ArgumentSchema]
    package let subcommands: [Command]
    package let examples: [Example]
    package let seeAlso: [String]
    /// False for a noun that does nothing without one of its verbs.
    package let runs: Bool
    /// Whether help and completion show it.
    package let isListed: Bool
    let type: any ParsableCommand.Type

    /// The words to type: "sample rwr".
    package var words: String { path.joined(separator: " ") }

    package func subcommand(named name: String) -> Command? {
      subcommands.first { $0.name == name }
    }

    /// The option or flag written so, dashes included.
    package func option(spelled spelling: String) -> ArgumentSchema? {
      arguments.first { $0.spellings.contains(spelling) }
    }

    package var options: [ArgumentSchema] { arguments.filter { $0.kind != .positional } }
    package var positionals: [ArgumentSchema] { arguments.filter { $0.kind == .positional } }
  }

  /// The command at a path, or nil when a word of it is unknown.
  package func command(at path: [String]) -> Command? {
    path.reduce(root as Command?) { command, name in command?.subcommand(named: name) }
  }

  /// Every command below the root that does something, in the order of declaration.
  package var commands: [Command] {
    func runnable(_ command: Command) -> [Command] {
      (command.runs && !command.path.isEmpty ? [command] : [])
        + command.subcommands.flatMap(runnable)
    }
    return runnable(root)
  }
}
