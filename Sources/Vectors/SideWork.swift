import Dispatch
import Synchronization

/// Work on a thread of its own, beside whoever began it, who asks for the result when it is needed.
package final class SideWork<Result: Sendable>: Sendable {
  private let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)
  private let isDone = DispatchSemaphore(value: 0)
  private let isUnwanted = Atomic(false)

  /// Begins at once.
  ///
  /// `work` gets a monitor that asks it to stop when `isCancelled` says so, or when it is abandoned.
  package init(
    isCancelled: @escaping @Sendable () -> Bool,
    _ work: @escaping @Sendable (_ monitor: ProgressMonitor) throws -> Result
  ) {
    DispatchQueue.global(qos: .userInitiated).async {
      let monitor = ProgressMonitor(
        isCancelled: { self.isUnwanted.load(ordering: .relaxed) || isCancelled() },
        report: { _ in })
      let result = Swift.Result { try work(monitor) }
      self.outcome.withLock { $0 = result }
      self.isDone.signal()
    }
  }

  /// What the work came to; waits for it.
  ///
  /// - Throws: what the work throws; `CancellationError` within a fiftieth of a second of the stop.
  package func value(_ monitor: ProgressMonitor) throws -> Result {
    while isDone.wait(timeout: .now() + .milliseconds(20)) == .timedOut { try monitor.check() }
    isDone.signal()
    guard let result = outcome.withLock({ $0 }) else {
      preconditionFailure("work signalled its end without a result")
    }
    return try result.get()
  }

  /// Asks the work to stop, and waits until it has.
  package func abandon() {
    isUnwanted.store(true, ordering: .relaxed)
    isDone.wait()
    isDone.signal()
  }
}
