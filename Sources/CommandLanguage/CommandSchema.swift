import Synchronization

/// All commands of the shell as data: the one declaration.
///
/// Parsing, help, completion, colour and carets read it. Nothing of a command is read before it is
/// asked for, and its arguments once, so that a line costs the names of the commands beside its own.
package struct CommandSchema: Sendable {
  /// The command without a name that holds all others.
  package let root: Command
  /// What options are called elsewhere.
  package let foreignOptions: [ForeignOption]
  /// What commands are called elsewhere, each with the words to type here; not accepted, but told.
  package let foreignCommands: [String: String]

  package init(
    root: any ParsableCommand.Type, foreignOptions: [ForeignOption] = [],
    foreignCommands: [String: String] = [:]
  ) {
    self.root = Command(root, path: [], group: nil)
    self.foreignOptions = foreignOptions
    self.foreignCommands = foreignCommands
  }

  /// A command and what it takes.
  package struct Command: Sendable {
    package let type: any ParsableCommand.Type
    /// The words to type, without those of the arguments: `["sample", "rwr"]`.
    package let path: [String]
    /// The heading it stands under in the list of its parent's commands.
    package let group: String?

    fileprivate init(_ type: any ParsableCommand.Type, path: [String], group: String?) {
      self.type = type
      self.path = path
      self.group = group
    }

    package var name: String { type.name }
    /// The words to type: "sample rwr".
    package var words: String { path.joined(separator: " ") }
    /// One sentence.
    package var abstract: String { type.configuration.abstract }
    package var discussion: String { type.configuration.discussion }
    package var examples: [Example] { declared?.examples ?? [] }
    package var seeAlso: [String] { declared?.seeAlso ?? [] }
    /// False for a noun that does nothing without one of its verbs.
    package var runs: Bool { declared != nil || subcommands.isEmpty }

    private var declared: (any DeclaredCommand.Type)? { type as? any DeclaredCommand.Type }

    /// In the order of declaration, those of groups where the groups stand.
    package var arguments: [ArgumentSchema] { DeclaredArguments.of(type) }
    package var options: [ArgumentSchema] { arguments.filter { $0.kind != .positional } }
    package var positionals: [ArgumentSchema] { arguments.filter { $0.kind == .positional } }

    /// The option or flag written so, dashes included.
    package func option(spelled spelling: String) -> ArgumentSchema? {
      arguments.first { $0.spellings.contains(spelling) }
    }

    /// The option that stands for those of every other name; nil for most commands.
    var openOption: ArgumentSchema? { arguments.first(where: \.takesAnyName) }

    package var subcommands: [Command] {
      children.map { Command($0.type, path: path + [$0.type.name], group: $0.group) }
    }

    /// The command of that name, or known by it, too.
    package func subcommand(named name: String) -> Command? {
      children.first {
        $0.type.name == name || $0.type.configuration.aliases.contains(name)
      }.map { Command($0.type, path: path + [$0.type.name], group: $0.group) }
    }

    private var children: [(type: any ParsableCommand.Type, group: String?)] {
      let configuration = type.configuration
      return configuration.subcommands.map { ($0, nil) }
        + configuration.groupedSubcommands.flatMap { group in
          group.subcommands.map { ($0, group.name) }
        }
    }
  }

  /// The command at a path, or nil when a word of it is unknown.
  package func command(at path: [String]) -> Command? {
    path.reduce(root as Command?) { command, name in command?.subcommand(named: name) }
  }

  /// What was meant by a word that begins no command, as a clause: what it is called here, or the commands whose
  /// last word it is, or the command that is spelled nearly so; nil when nothing is near.
  package func meant(by word: String) -> String? {
    let word = word.lowercased()
    if let own = foreignCommands[word] { return "did you mean '\(own)'?" }
    let ending = commands.filter { $0.path.count > 1 && $0.name == word }.map { "'\($0.words)'" }
    if (1...3).contains(ending.count) { return "did you mean \(Phrase.list(ending, "or"))?" }
    if let first = ending.first { return "did you mean \(first), or another that ends so?" }
    return Suggestion.nearest(to: word, in: root.subcommands.map(\.name))
      .map { "did you mean '\($0)'?" }
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

/// The arguments of the commands that were asked for.
private enum DeclaredArguments {
  private static let read = Mutex<[ObjectIdentifier: [ArgumentSchema]]>([:])

  static func of(_ type: any ParsableCommand.Type) -> [ArgumentSchema] {
    let key = ObjectIdentifier(type)
    if let arguments = read.withLock({ $0[key] }) { return arguments }
    let arguments = ArgumentReader.arguments(of: type)
    read.withLock { $0[key] = arguments }
    return arguments
  }
}
