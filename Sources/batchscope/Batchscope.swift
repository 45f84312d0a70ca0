import ArgumentParser
import Commands
import Foundation
import LineEditing

/// The process: reads the arguments and starts what they ask for.
@main
struct Batchscope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batchscope",
    abstract: "A shell for the composition of mini-batches in contrastive learning.",
    usage: """
      batchscope [OPTIONS]
      batchscope [OPTIONS] -c CMD [-c CMD]…
      batchscope [OPTIONS] FILE
      batchscope [OPTIONS] run FILE [--step]
      batchscope [OPTIONS] verify FILE… [--update]
      """,
    discussion: """
      Without a command or a file, the shell; input that is not a terminal is read as a script.

      Exit status: 0 done, 1 a command failed, 2 wrong arguments, 3 drift, 130 interrupted.
      """,
    version: Release.version,
    subcommands: [Run.self, Verify.self, Start.self], defaultSubcommand: Start.self)

  @OptionGroup var options: SessionOptions

  @Option(
    name: .customShort("c"),
    help: ArgumentHelp(
      "Run a command and leave; several run in their order.", valueName: "CMD"))
  var commands: [String] = []

  static func main() {
    // A reader that went away ends the program as it ends others, whatever was inherited.
    signal(SIGPIPE, SIG_DFL)
    Relaunch.withFittingKernels()
    ProcessLocale.useUTF8()
    Interrupts.install()
    do {
      var command = try parseAsRoot()
      try command.run()
      end(with: 0)
    } catch {
      leave(because: error)
    }
  }

  private static func leave(because error: any Error) -> Never {
    if let code = error as? ExitCode { end(with: code.rawValue) }
    if exitCode(for: error) == .success {
      TextStream.output.write(line: fullMessage(for: error))
      end(with: 0)
    }
    let problem = message(for: error)
    let sentence = problem.last == "." ? String(problem.dropLast()) : problem
    TextStream.error.write(line: "error: \(sentence); 'batchscope --help' tells what there is")
    end(with: ExitCode.wrongArguments.rawValue)
  }

  /// Leaves at once: a job's thread may still be at work in a library that destructors would take from
  /// under it.
  private static func end(with code: Int32) -> Never {
    fflush(nil)
    _exit(code)
  }
}

extension ExitCode {
  /// A command line failed.
  static let commandFailed = ExitCode(1)
  /// The arguments of the process are wrong.
  static let wrongArguments = ExitCode(2)
  /// What was seen is not what is recorded.
  static let drift = ExitCode(3)
  /// Ctrl-C ended a script.
  static let interrupted = ExitCode(130)
}
