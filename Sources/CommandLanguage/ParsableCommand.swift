/// A command of the shell as it is declared: a struct whose properties are what it takes.
///
///     struct SampleUniform: DeclaredCommand {
///       static let configuration = CommandConfiguration(
///         commandName: "uniform", abstract: "Draw items at random.")
///       static let examples = [Example("sample uniform --size 8", "Eight items.")]
///
///       @Argument(help: "The items to draw from.") var file: String
///       @Option(help: "B: items in a batch.", range: .from(2, to: 1_000)) var size = 64
///       @Option(help: "W: walks that share it.", range: .from(1, to: .option("size"))) var walks = 1
///       @Option(help: "What to call it.", default: "the date") var title: String?
///       @Flag(help: "Leave out duplicates.") var once = false
///       @OptionGroup var exposure: ExposureOption
///     }
///
/// `@Option` is written `--size 8`, `@Flag` `--once`, and `@Argument` stands in its place; `hardestTenth`
/// is written `--hardest-tenth`. One with an initial value, or of an optional type, may be left out;
/// an array takes several words. Any type that is `ExpressibleByArgument` can be a value. Every number
/// declares its range (`ValueRange`), which help tells and a line is held against before the command runs.
/// Options that several commands share are a struct of their own, a `ParsableArguments`. A command
/// stands among the `subcommands` of its noun. Parsing, help, completion, colour and the places of
/// faults all follow from the declaration.
package protocol ParsableCommand: ParsableArguments {
  static var configuration: CommandConfiguration { get }
}

/// Arguments that belong together: a command's, or an `@OptionGroup` of several commands.
package protocol ParsableArguments: Sendable {
  /// With nothing written: what can be left out has its default.
  init()

  /// Refuses values that do not go together.
  func validate() throws(ArgumentFault)
}

extension ParsableArguments {
  /// With nothing written, also while a line is read that declares something else.
  package static var unwritten: Self { ArgumentReader.unread { Self() } }

  package func validate() throws(ArgumentFault) {}
}

extension ParsableCommand {
  package static var configuration: CommandConfiguration { CommandConfiguration() }

  /// What is typed for it: the name given, else that of the type.
  package static var name: String {
    configuration.commandName ?? "\(Self.self as Any.Type)".hyphenated
  }
}

/// What there is to know of a command beside its arguments.
package struct CommandConfiguration: Sendable {
  package var commandName: String?
  /// One sentence.
  package var abstract: String
  package var discussion: String
  /// Other words that are typed for it.
  package var aliases: [String]
  /// Subcommands under headings.
  package var groupedSubcommands: [CommandGroup]
  private var listSubcommands: @Sendable () -> [any ParsableCommand.Type]

  /// `subcommands` are looked at when the command is used, not when its name is read.
  package init(
    commandName: String? = nil, abstract: String = "", discussion: String = "",
    subcommands: @autoclosure @escaping @Sendable () -> [any ParsableCommand.Type] = [],
    groupedSubcommands: [CommandGroup] = [], aliases: [String] = []
  ) {
    self.commandName = commandName
    self.abstract = abstract
    self.discussion = discussion
    self.aliases = aliases
    self.groupedSubcommands = groupedSubcommands
    listSubcommands = subcommands
  }

  package var subcommands: [any ParsableCommand.Type] { listSubcommands() }
}

/// Commands under a heading.
package struct CommandGroup: Sendable {
  package var name: String
  package var subcommands: [any ParsableCommand.Type]

  package init(name: String, subcommands: [any ParsableCommand.Type]) {
    self.name = name
    self.subcommands = subcommands
  }
}

extension String {
  /// "hardestTenth" as "hardest-tenth".
  var hyphenated: String {
    reduce(into: "") { text, letter in
      text += (letter.isUppercase && !text.isEmpty ? "-" : "") + letter.lowercased()
    }
  }
}
