import CommandLanguage
import Report
import Vectors
import Workbench

struct Help: WorkbenchCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "All commands; all about one of them; or a word of the field, explained.",
    aliases: ["?"])
  static let examples = [
    Example("help", "What there is."), Example("help sample rwr", "Options, ranges, examples."),
    Example("help false-negatives", "A word explained, with its formula and source."),
    Example("help in-degree skew", "A word that a table shows."),
    Example("help topics", "The words that are explained."),
  ]
  static let seeAlso = ["why", "status"]

  @Argument(help: "A command, or a topic.")
  var words: [String] = []

  @Flag(help: "Everything: all commands, then all topics.")
  var all = false

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let schema = Catalog.schema
    if all {
      guard words.isEmpty else {
        throw ArgumentFault(
          "words", .extraArgument, "'--all' takes no words", label: "leave this out",
          suggestion: "write 'help --all', or 'help \(words.joined(separator: " "))'")
      }
      return .reference(of: schema, topics: Topic.all)
    }
    if words.isEmpty { return .overview(HelpPage.groups(of: schema.root)) }
    if words == ["topics"] { return .topics(Topic.all) }
    if let command = schema.command(at: words) { return .page(HelpPage(command)) }
    if let topic = Topic.named(words.joined(separator: " ")) { return .topic(topic) }
    if let term = Term.named(words.joined(separator: " ")) { return .term(term) }
    throw unknown(in: schema)
  }

  /// The fault of words that are neither a command nor a topic, told at the first that is none.
  private func unknown(in schema: CommandSchema) -> ArgumentFault {
    var command = schema.root
    var rest = words[...]
    while let word = rest.first, let next = command.subcommand(named: word) {
      command = next
      rest = rest.dropFirst()
    }
    guard command.path.isEmpty else {
      let near = Suggestion.nearest(to: rest.first ?? "", in: command.subcommands.map(\.name))
      return ArgumentFault(
        "words", .unknownCommand, "'\(command.words)' has no command '\(rest.first ?? "")'",
        label: "no such command",
        suggestion: near.map { "did you mean '\(command.words) \($0)'?" }
          ?? "'help \(command.words)' lists its commands")
    }
    let phrase = words.joined(separator: " ")
    let explained = Topic.all.map(\.name) + Term.all.flatMap(\.names)
    let near =
      Suggestion.nearest(to: phrase, in: explained)
      ?? words.first { word in explained.contains(word) }
    return ArgumentFault(
      "words", .unknownCommand, "there is no command or topic '\(phrase)'",
      label: "neither command nor topic",
      suggestion: near.map { "did you mean '\($0)'?" } ?? schema.meant(by: words[0])
        ?? "'help' lists the commands, 'help topics' the topics")
  }
}
