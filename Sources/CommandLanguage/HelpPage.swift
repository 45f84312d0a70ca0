/// The help on a command, as rows to be shown.
package struct HelpPage: Sendable, Equatable {
  /// A command or an argument with its explanation.
  package struct Row: Sendable, Equatable {
    package var name: String
    package var help: String
    /// "default 64", "needed", "one of cosine and dot"; empty when there is nothing to add.
    package var remark: String

    package init(name: String, help: String, remark: String) {
      self.name = name
      self.help = help
      self.remark = remark
    }
  }

  /// A heading and the commands under it.
  package struct Group: Sendable, Equatable {
    package var title: String?
    package var rows: [Row]
  }

  /// The words to type.
  package var words: String
  /// What it does, in a sentence.
  package var sentence: String
  /// "load FILE --title TITLE [options]".
  package var usage: String
  /// More on it; may be empty.
  package var discussion: String
  package var arguments: [Row]
  package var options: [Row]
  /// Its commands, when it has any.
  package var commands: [Row]
  package var examples: [Example]
  /// Other words that are typed for it.
  package var aliases: [String]
  package var seeAlso: [String]

  package init(_ command: CommandSchema.Command) {
    words = command.words
    sentence = command.abstract
    discussion = command.discussion
    usage = Self.usage(of: command)
    arguments = command.positionals.map { Self.row($0, of: command) }
    options = command.options.map { Self.row($0, of: command) }
    commands = command.subcommands.map {
      Row(name: $0.words, help: $0.abstract, remark: "")
    }
    examples = command.examples
    aliases = command.type.configuration.aliases
    seeAlso = command.seeAlso
  }

  /// All commands below a noun by their headings, those without one first; nouns stand for their verbs.
  package static func groups(of command: CommandSchema.Command) -> [Group] {
    let listed = command.subcommands
    let titles = listed.map(\.group).reduce(into: [String?]()) { titles, title in
      if !titles.contains(title) { titles.append(title) }
    }
    return titles.map { title in
      let rows = listed.filter { $0.group == title }.map { command in
        let verbs = command.subcommands.map(\.name)
        return Row(
          name: command.words, help: command.abstract, remark: verbs.joined(separator: ", "))
      }
      return Group(title: title, rows: rows)
    }
  }

  private static func usage(of command: CommandSchema.Command) -> String {
    let positionals = command.positionals.map { argument in
      let name = argument.spelling + (argument.isRepeating ? "…" : "")
      return argument.isOptional ? "[\(name)]" : name
    }
    let options = command.options
    let needed = options.filter { !$0.isOptional }
      .map { "\($0.spelling) \($0.valueName.uppercased())" }
    let hasMore = options.contains(where: \.isOptional)
    let verb = command.runs ? [] : ["COMMAND"]
    return (command.path + verb + positionals + needed + (hasMore ? ["[options]"] : []))
      .joined(separator: " ")
  }

  /// An argument of a command with its explanation.
  package static func row(_ argument: ArgumentSchema, of command: CommandSchema.Command) -> Row {
    let value = argument.kind == .option ? " \(argument.valueName.uppercased())" : ""
    let choice = argument.values.isEmpty ? nil : "one of \(Phrase.list(argument.values, "and"))"
    let state = argument.isOptional ? argument.defaultInWords.map { "default \($0)" } : "needed"
    return Row(
      name: argument.spelling + value, help: argument.abstract,
      remark: [
        choice, command.rangeInWords(of: argument), state,
        argument.usualValue.map { "\($0) is usual" },
      ].compactMap(\.self).joined(separator: "; "))
  }
}
