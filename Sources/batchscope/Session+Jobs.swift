import Commands
import Presentation

extension Session {
  /// Ends the run that is served, gives up jobs that still run, and says so.
  func endJobs() {
    if let warning = interpreter.live.end() {
      TextStream.error.write(notice: "warning: \(warning)")
    }
    let running = interpreter.jobs.runningCount
    guard running > 0 else { return }
    TextStream.error.write(
      notice: "warning: \(running) job\(running == 1 ? " was" : "s were") stopped at the end; "
        + "'jobs --wait' waits for them")
    interpreter.jobs.stopAll(waiting: .seconds(5))
  }

  /// Says which jobs failed, and why.
  ///
  /// - Throws: the exit code of a command that failed, where one did.
  func tellFailedJobs() throws(ExitCode) {
    let failed = interpreter.jobs.all.filter { $0.outcome == .failed }
    for job in failed {
      TextStream.error.write(
        line: "error: job \(job.number), '\(job.command)', failed: \(job.problem ?? "")")
    }
    if !failed.isEmpty { throw .commandFailed }
  }
}
