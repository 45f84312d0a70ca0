import CommandLanguage
import Commands
import LineEditing
import Notebook

/// The process without `run` or `verify`: commands, a file, standard input, or the shell.
struct Start: ProcessCommand {
  static let configuration = CommandConfiguration(
    commandName: "batchscope",
    abstract: "A shell for the composition of mini-batches in contrastive learning.",
    discussion: """
      Without a command or a file, the shell; input that is not a terminal is read as a script. \
      'batchscope run --help' and 'batchscope verify --help' tell of files, 'batchscope watch --help' of runs \
      that are served. Exit status: 0 done, 1 a command failed or output was lost, 2 wrong arguments, 3 drift, \
      4 an alarm, 130 interrupted.
      """)

  @OptionGroup var process: ProcessOptions

  @OptionGroup var writing: WritingOptions

  @Argument(help: "A script (.scope) or a notebook (.md).")
  var file: String?

  func validate() throws(ArgumentFault) {
    try WritingOptions.check(writing.write, with: process.session)
    if file == nil && writing.write {
      throw ArgumentFault(
        "write", .extraArgument, "'--write' is for the commands of a file; your own need none",
        suggestion: "leave it out, or name a file")
    }
    if let file, !process.commands.isEmpty {
      throw ArgumentFault(
        "file", .extraArgument, "'-c' and '\(file)' exclude each other",
        suggestion: "give one of them")
    }
  }

  func run() throws {
    let options = process.session
    if let file {
      return try FileRun(path: file, options: options, mayWrite: writing.write).run()
    }
    if process.commands.isEmpty, StandardInput.isTerminal {
      let session = Session(
        options: options, interpreter: options.makeConfiguredInterpreter(),
        view: SessionView(takesSelections: true))
      session.isInteractive = true
      CrashReport.prepare(options, isJournaled: session.interpreter.keeper != nil)
      return InteractiveShell(session: session).run()
    }
    let session = Session(options: options, interpreter: options.makeInterpreter())
    if !process.commands.isEmpty {
      try run(commands: process.commands, in: session)
    } else {
      var commands = StandardInputCommands()
      try ScriptRun(session: session, name: StandardInputCommands.name)
        .run { () throws(SourceFault) in try commands.next() }
    }
  }

  private func run(commands: [String], in session: Session) throws {
    do {
      let script = try ScriptFile(parsing: commands.joined(separator: "\n"))
      try ScriptRun(session: session, name: "-c").run(script.commands)
    } catch let fault as SourceFault {
      TextStream.error.write(line: fault.sentence(in: "-c"))
      throw ExitCode.commandFailed
    }
  }
}
