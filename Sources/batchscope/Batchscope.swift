import CommandLanguage
import Foundation
import LineEditing

/// The process: reads the arguments and starts what they ask for.
@main
enum Batchscope {
  static func main() {
    StandardStreams.open()
    // A reader that went away ends the program as it ends others, whatever was inherited.
    signal(SIGPIPE, SIG_DFL)
    // A file that grows beyond 'ulimit -f' is a fault of the command that writes it.
    signal(SIGXFSZ, SIG_IGN)
    Relaunch.withFittingKernels()
    ProcessLocale.useUTF8()
    Interrupts.install()
    LostFile.install()
    do {
      try ProcessLimits.check()
      try ProcessArguments(Array(CommandLine.arguments.dropFirst())).run()
      end(with: .done)
    } catch let code as ExitCode {
      end(with: code)
    } catch let faults as LineFaults {
      for fault in faults.diagnostics.prefix(1) {
        let sentence = [fault.problem, fault.suggestion].compactMap(\.self).joined(separator: "; ")
        TextStream.error.write(line: "error: \(sentence)")
      }
      end(with: .wrongArguments)
    } catch let shortage as ProcessLimits.Shortage {
      TextStream.error.write(line: "error: \(shortage.problem); \(shortage.suggestion)")
      end(with: .commandFailed)
    } catch {
      TextStream.error.write(line: "error: \(error)")
      end(with: .commandFailed)
    }
  }

  /// Ends without destructors: a job's thread may still use a library that they would tear down.
  private static func end(with code: ExitCode) -> Never {
    fflush(nil)
    var code = code
    if let reason = TextStream.lostOutput {
      TextStream.error.write(line: "error: not all output could be written: \(reason)")
      if code == .done { code = .commandFailed }
    }
    _exit(code.rawValue)
  }
}

/// How the process ends.
enum ExitCode: Int32, Error {
  case done = 0
  /// A command failed, or output was lost.
  case commandFailed = 1
  /// The arguments of the process are wrong.
  case wrongArguments = 2
  /// The output differs from the recording.
  case drift = 3
  /// A run that is served has raised an alarm.
  case alarm = 4
  /// Ctrl-C ended a script.
  case interrupted = 130
}
