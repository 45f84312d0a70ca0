import CommandLanguage
import Notebook

/// The commands of a file to show, counted from 1, and the settings that replace its own.
package struct CellRange: ParsableArguments {
  @Option(
    help: "Begin at this command; earlier ones run without output.", valueName: "N",
    range: .from(1))
  package var from = 1

  @Option(
    help: "End after this command.", valueName: "N", range: .from(.option("from")),
    default: "the last")
  package var to: Int?

  @Option(
    name: "--set",
    help: """
      Replace a setting of the file: seed, threads or temperature, or an option that its commands \
      give: 'seeds=3' runs '--seeds 8' as '--seeds 3'.
      """, valueName: "KEY=VALUE")
  package var settings: [FileSetting] = []

  @Flag(help: "Go on with data that are not those recorded.")
  package var otherData = false

  package init() {}

  /// The command with the values that were set; nil when there is nothing left for it to do.
  package func applied(to command: SourceCommand) -> SourceCommand? {
    var command = command
    for setting in settings {
      guard let text = setting.applied(to: command.text) else { return nil }
      command.text = text
    }
    return command
  }
}
