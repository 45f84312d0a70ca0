import Dispatch
import Synchronization

/// Runs work that cannot ask the monitor itself, such as one call of a library, and stops waiting for
/// it when the monitor says so.
///
/// The work runs on a thread of its own. When it is given up it goes on to its end, unseen, so it
/// should be pure and take seconds at most.
///
/// - Throws: what the work throws; `CancellationError` within a fiftieth of a second of the stop.
package func interruptibly<Result: Sendable>(
  _ monitor: ProgressMonitor, _ work: @escaping @Sendable () throws -> Result
) throws -> Result {
  let outcome = StageOutcome<Result>()
  let isDone = DispatchSemaphore(value: 0)
  DispatchQueue.global(qos: .userInitiated).async {
    let result = Swift.Result(catching: work)
    outcome.value.withLock { $0 = result }
    isDone.signal()
  }
  while isDone.wait(timeout: .now() + .milliseconds(20)) == .timedOut { try monitor.check() }
  guard let result = outcome.value.withLock({ $0 }) else {
    preconditionFailure("a stage signalled its end without a result")
  }
  return try result.get()
}

/// Where a stage leaves its result for whoever still waits.
private final class StageOutcome<Result: Sendable>: Sendable {
  let value = Mutex<Swift.Result<Result, any Error>?>(nil)
}
