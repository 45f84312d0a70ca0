import ArgumentParser

/// Replays a file: `batchscope run FILE [--step] [--from N] [--to N] [--set KEY=VALUE]`.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Replay a script or a notebook.",
    discussion: "The options of batchscope hold here too; 'batchscope --help' lists them.")

  @ParentCommand var process: Batchscope

  @Argument(help: "A script (.scope) or a notebook (.md).")
  var file: String

  @OptionGroup var range: CellRange

  @Flag(
    help: """
      Wait for Enter before each command; what is typed in between runs apart and changes nothing.
      """)
  var step = false

  func validate() throws {
    guard process.commands.isEmpty else {
      throw ValidationError("'run' takes a file and no '-c'; leave one of them out.")
    }
    if step && !StandardInput.isTerminal {
      throw ValidationError("'--step' waits for Enter and needs a terminal; leave it out here.")
    }
  }

  func run() throws {
    try FileRun(path: file, options: process.options, steps: step, range: range).run()
  }
}
