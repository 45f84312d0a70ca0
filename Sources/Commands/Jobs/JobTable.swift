import CommandLanguage
import Foundation
import Report
import Synchronization
import Vectors
import Workbench

/// Commands that run beside the prompt, each on a copy of the workbench, on a thread of its own.
///
/// All copies of an interpreter share one table.
package final class JobTable: Sendable {
  private struct State {
    var jobs: [Job] = []
    var cancelled: Set<Int> = []
    var finished: [FinishedJob] = []
    var tell: (@Sendable (String) -> Void)?
  }

  private let state = Mutex(State())

  package init() {}

  /// Sets the function that is called, on the job's thread, when a job has ended.
  package func onEnd(_ tell: @escaping @Sendable (String) -> Void) {
    state.withLock { $0.tell = tell }
  }

  package var all: [Job] { state.withLock { $0.jobs } }

  package var runningCount: Int { all.count { $0.outcome == nil } }

  /// Starts a command.
  ///
  /// - Parameters:
  ///   - name: the name for its result; `job` and its number when nil.
  ///   - isPrivate: whether its report stays out of the journal.
  func start(
    _ line: InnerLine, named name: String?, isPrivate: Bool, on interpreter: Interpreter
  ) -> Job {
    let job = state.withLock { state in
      let number = state.jobs.count + 1
      let job = Job(
        number: number, command: line.analysis.commandText, words: line.analysis.command.words,
        name: name ?? "job\(number)", isPrivate: isPrivate)
      state.jobs.append(job)
      return job
    }
    // Deep recursion of a library must not meet a small stack. What a thread's block holds is let go while
    // the thread is torn down, when queues can no longer be disposed of: the journal's would destroy the
    // heap. So the interpreter is handed over and gone by the end of the run.
    let handover = Handover(interpreter)
    let thread = Thread { [self] in
      if let interpreter = handover.take() { run(job, line, on: interpreter) }
    }
    thread.stackSize = 8 << 20
    thread.start()
    return job
  }

  private func run(_ job: Job, _ line: InnerLine, on interpreter: Interpreter) {
    let start = ContinuousClock.now
    let monitor = ProgressMonitor(
      isCancelled: { [self] in state.withLock { $0.cancelled.contains(job.number) } },
      report: { [self] update in
        state.withLock { $0.jobs[job.number - 1].fraction = update.fraction }
      })
    let before = interpreter.workbench
    var copy = interpreter
    copy.usesCache = false
    let result = Result { try line.run(in: &copy, monitor: monitor) }
    let seconds = (ContinuousClock.now - start).inSeconds
    let ended = Date()
    // Done here, since reading gigabytes would block the prompt.
    let finished = try? FinishedJob(
      job: job, report: result.get(), before: before, after: copy.workbench,
      state: Fingerprint(of: copy.workbench), seconds: seconds, time: ended)
    let (outcome, problem, sentence) = Self.ending(of: job, result)
    let tell = state.withLock { state in
      state.jobs[job.number - 1].outcome = outcome
      state.jobs[job.number - 1].seconds = seconds
      state.jobs[job.number - 1].problem = problem
      if let finished { state.finished.append(finished) }
      return state.tell
    }
    tell?(sentence)
  }

  private static func ending(of job: Job, _ result: Result<Report, any Error>)
    -> (Job.Outcome, problem: String?, sentence: String)
  {
    switch result {
    case .success(let report):
      return (.done, nil, "[\(job.number)] \(report.headline); 'use \(job.name)' takes it")
    case .failure(let error):
      let faults = (error as? LineFaults)?.diagnostics ?? [Diagnostic(explaining: error)]
      let wasStopped = faults.contains { $0.code == .interrupted }
      let problem = faults.map(\.problem).joined(separator: "; ")
      return (
        wasStopped ? .stopped : .failed, wasStopped ? nil : problem,
        "[\(job.number)] \(job.command): \(wasStopped ? "stopped" : problem)"
      )
    }
  }

  /// Asks a job to stop; false when there is none of that number, or it has ended.
  func stop(_ number: Int) -> Bool {
    state.withLock { state in
      guard state.jobs.contains(where: { $0.number == number && $0.outcome == nil }) else {
        return false
      }
      state.cancelled.insert(number)
      return true
    }
  }

  /// Asks all jobs to stop and waits for them, for a while.
  package func stopAll(waiting limit: Duration) {
    for job in all { _ = stop(job.number) }
    let end = ContinuousClock.now + limit
    while runningCount > 0, ContinuousClock.now < end { Thread.sleep(forTimeInterval: 0.01) }
  }

  /// Removes and returns the jobs that ended since the last call.
  func takeFinished() -> [FinishedJob] {
    state.withLock { state in
      defer { state.finished = [] }
      return state.finished
    }
  }
}

/// An interpreter on its way to a thread.
private final class Handover: Sendable {
  private let interpreter: Mutex<Interpreter?>

  init(_ interpreter: Interpreter) { self.interpreter = Mutex(interpreter) }

  func take() -> Interpreter? {
    interpreter.withLock { interpreter in
      defer { interpreter = nil }
      return interpreter
    }
  }
}

/// A command that runs, or ran, beside the prompt.
package struct Job: Sendable {
  package enum Outcome: String, Sendable {
    case done, failed, stopped
  }

  package let number: Int
  package let command: String
  /// The command's words alone.
  let words: String
  /// What its result is kept under.
  package let name: String
  /// Whether no journal is to hold what it found.
  let isPrivate: Bool
  /// The finished share, 0…1.
  package internal(set) var fraction: Double?
  /// Nil while it runs.
  package internal(set) var outcome: Outcome?
  package internal(set) var seconds: Double?
  /// Why it failed.
  package internal(set) var problem: String?

  init(number: Int, command: String, words: String, name: String, isPrivate: Bool) {
    self.number = number
    self.command = command
    self.words = words
    self.name = name
    self.isPrivate = isPrivate
  }
}

/// What a job made, until the interpreter takes it.
struct FinishedJob: Sendable {
  let job: Job
  let report: Report
  let before: Workbench
  let after: Workbench
  /// The state of `after` in short.
  let state: Fingerprint
  /// Wall-clock seconds.
  let seconds: Double
  /// When it ended.
  let time: Date
}
