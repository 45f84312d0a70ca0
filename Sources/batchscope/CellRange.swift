import CommandLanguage
import Notebook

/// The commands of a file to show, counted from 1, and the settings that replace its own.
struct CellRange: ParsableArguments {
  @Option(
    help: ArgumentHelp("Begin at this command; earlier ones run without output.", valueName: "N"))
  var from = 1

  @Option(help: ArgumentHelp("End after this command.", valueName: "N"))
  var to: Int?

  @Option(
    name: "--set",
    help: ArgumentHelp(
      """
      Take another value than the file does, for seed, threads or temperature, or for an option that \
      its commands give: 'seeds=3' runs '--seeds 8' as '--seeds 3'.
      """, valueName: "KEY=VALUE"))
  var settings: [FileSetting] = []

  @Flag(help: "Go on with data that are not those recorded.")
  var otherData = false

  func validate() throws(ArgumentFault) {
    guard from >= 1 else {
      throw ArgumentFault("from", "'--from \(from)' is before the first command")
    }
    if let to, to < from {
      throw ArgumentFault(
        "to", "'--to \(to)' is before '--from \(from)'", suggestion: "exchange them")
    }
  }

  /// The command with the values that were set; nil when there is nothing left for it to do.
  func applied(to command: SourceCommand) -> SourceCommand? {
    var command = command
    for setting in settings {
      guard let text = setting.applied(to: command.text) else { return nil }
      command.text = text
    }
    return command
  }
}
