import CommandLanguage
import Commands

/// Replays a file: `batchscope run FILE [--write] [--step] [--from N] [--to N] [--set KEY=VALUE]`.
struct Run: ProcessCommand {
  static let configuration = CommandConfiguration(
    commandName: "batchscope run", abstract: "Replay a script or a notebook.",
    discussion: RunOptions.discussion)

  @OptionGroup var options: RunOptions

  @OptionGroup var process: ProcessOptions

  func validate() throws(ArgumentFault) {
    guard process.commands.isEmpty else {
      throw ArgumentFault(
        "commands", .extraArgument, "'run' takes a file and no '-c'",
        suggestion: "leave one of them out")
    }
    try options.check(with: process.session)
  }

  func run() throws {
    try FileRun(options, in: process.session).run()
  }
}

extension RunOptions {
  /// Refuses what the session or the terminal rules out.
  func check(with session: SessionOptions) throws(ArgumentFault) {
    try WritingOptions.check(write, with: session)
    if step && !StandardInput.isTerminal {
      throw ArgumentFault(
        "step", .notReady, "'--step' waits for Enter and needs a terminal",
        suggestion: "leave it out here")
    }
  }
}

extension FileRun {
  init(_ run: RunOptions, in session: SessionOptions) {
    self.init(
      path: run.file, options: session, mayWrite: run.write, steps: run.step, range: run.range)
  }
}
