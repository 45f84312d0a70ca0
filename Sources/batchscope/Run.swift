import CommandLanguage

/// Replays a file: `batchscope run FILE [--step] [--from N] [--to N] [--set KEY=VALUE]`.
struct Run: ProcessCommand {
  static let configuration = CommandConfiguration(
    commandName: "batchscope run", abstract: "Replay a script or a notebook.")

  @Argument(help: "A script (.scope) or a notebook (.md).")
  var file: String

  @OptionGroup var range: CellRange

  @Flag(
    help: """
      Wait for Enter before each command; what is typed in between runs apart and changes nothing.
      """)
  var step = false

  @OptionGroup var process: ProcessOptions

  func validate() throws(ArgumentFault) {
    guard process.commands.isEmpty else {
      throw ArgumentFault(
        "commands", .extraArgument, "'run' takes a file and no '-c'",
        suggestion: "leave one of them out")
    }
    if step && !StandardInput.isTerminal {
      throw ArgumentFault(
        "step", .notReady, "'--step' waits for Enter and needs a terminal",
        suggestion: "leave it out here")
    }
  }

  func run() throws {
    try FileRun(path: file, options: process.session, steps: step, range: range).run()
  }
}
