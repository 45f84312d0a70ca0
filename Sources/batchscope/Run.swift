import CommandLanguage

/// Replays a file: `batchscope run FILE [--write] [--step] [--from N] [--to N] [--set KEY=VALUE]`.
struct Run: ProcessCommand {
  static let configuration = CommandConfiguration(
    commandName: "batchscope run", abstract: "Replay a script or a notebook.",
    discussion: """
      Its commands write files only below the folder that it is run in. At a terminal you are asked \
      before the first one; elsewhere they are refused without '--write'.
      """)

  @Argument(help: "A script (.scope) or a notebook (.md).")
  var file: String

  @OptionGroup var range: CellRange

  @Flag(help: "Wait for Enter before each command, as 'tutorial' in the shell does.")
  var step = false

  @OptionGroup var writing: WritingOptions

  @OptionGroup var process: ProcessOptions

  func validate() throws(ArgumentFault) {
    guard process.commands.isEmpty else {
      throw ArgumentFault(
        "commands", .extraArgument, "'run' takes a file and no '-c'",
        suggestion: "leave one of them out")
    }
    try writing.validate(with: process.session)
    if step && !StandardInput.isTerminal {
      throw ArgumentFault(
        "step", .notReady, "'--step' waits for Enter and needs a terminal",
        suggestion: "leave it out here")
    }
  }

  func run() throws {
    try FileRun(
      path: file, options: process.session, mayWrite: writing.write, steps: step, range: range
    )
    .run()
  }
}
