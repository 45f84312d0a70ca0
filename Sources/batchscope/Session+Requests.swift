import Commands
import CommandLanguage

extension Session {
  /// Does what a line asked for beside the session: replays or compares files.
  ///
  /// - Throws: the exit code of what went wrong, which has been told.
  func take(_ request: ShellRequest) throws {
    // Files have seeds of their own.
    var own = options
    own.seed = nil
    do {
      switch request {
      case .run(let run):
        try run.check(with: own)
        try FileRun(run, in: own).run()
      case .verify(let verify):
        try verify.check(with: own)
        try PageVerification(options: verify, session: own).run()
      case .watch, .judge: break
      case .teach:
        throw ArgumentFault(
          "number", .notReady, "a tutorial waits for Enter and needs the shell",
          suggestion: "'batchscope run FILE' shows all of it")
      }
    } catch let fault as ArgumentFault {
      TextStream.error.write(
        line: "error: \(fault.problem)" + (fault.suggestion.map { "; \($0)" } ?? ""))
      throw ExitCode.commandFailed
    }
  }
}
