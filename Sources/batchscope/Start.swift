import ArgumentParser
import LineEditing
import Notebook

/// The process without `run` or `verify`: commands, a file, standard input, or the shell.
struct Start: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Start the shell, or run commands, a file or standard input.",
    shouldDisplay: false)

  @ParentCommand var process: Batchscope

  @Argument(help: "A script (.scope) or a notebook (.md).")
  var file: String?

  func validate() throws {
    if let file, !process.commands.isEmpty {
      throw ValidationError("'-c' and '\(file)' exclude each other; give one of them.")
    }
  }

  func run() throws {
    let options = process.options
    if let file { return try FileRun(path: file, options: options).run() }
    if process.commands.isEmpty, StandardInput.isTerminal {
      let session = Session(options: options, interpreter: options.makeConfiguredInterpreter())
      session.isInteractive = true
      return InteractiveShell(session: session).run()
    }
    let session = Session(options: options, interpreter: options.makeInterpreter())
    if !process.commands.isEmpty {
      try run(commands: process.commands, in: session)
    } else {
      try ScriptRun(session: session, name: StandardInputCommands.name)
        .run(StandardInputCommands())
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
