import ArgumentParser
import Notebook

/// Replays a file: a notebook with its prose, a script with its commands.
struct FileRun {
  let path: String
  let options: SessionOptions
  /// Whether to wait for the reader before each command.
  var steps = false

  func run() throws {
    let source = try InputFile(path: path)
    do {
      let text = try SourceText(decoding: source.bytes)
      if source.isNotebook {
        try run(NotebookFile(parsing: text))
      } else {
        let script = try ScriptFile(parsing: text)
        try runner(in: makeSession(recordedSeed: nil)).run(script.commands)
      }
    } catch let fault as SourceFault {
      TextStream.error.write(line: fault.sentence(in: path))
      throw ExitCode.commandFailed
    }
  }

  private func run(_ notebook: NotebookFile) throws {
    let runner = runner(in: makeSession(recordedSeed: notebook.header.seed))
    for part in notebook.parts {
      switch part {
      case .prose(let lines):
        if !options.json && !options.quiet {
          TextStream.output.write(lines.map { $0 + "\n" }.joined())
        }
      case .fence(let fence):
        for cell in fence.cells {
          guard try runner.run(cell.command, expectsFailure: cell.expectsFailure) else { return }
        }
      }
    }
  }

  private func makeSession(recordedSeed: UInt64?) -> Session {
    Session(options: options, interpreter: options.makeInterpreter(recordedSeed: recordedSeed))
  }

  private func runner(in session: Session) -> ScriptRun {
    ScriptRun(
      session: session, name: path, echoes: !options.quiet,
      pause: steps ? StepPause(session: session) : nil)
  }
}

extension NotebookHeader {
  /// The seed of the recording; nil when it states none.
  var seed: UInt64? { self["seed"].flatMap { UInt64($0) } }
}
