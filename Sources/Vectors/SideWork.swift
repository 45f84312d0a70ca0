import Dispatch
import Synchronization

/// Work that runs on a thread of its own until its result is asked for.
package final class SideWork<Result: Sendable>: Sendable {
  private let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)
  private let isDone = DispatchSemaphore(value: 0)
  private let isUnwanted = Atomic(false)

  /// Starts the work.
  ///
  /// The monitor that `work` gets stops it when `isCancelled` returns true, or after `abandon()`.
  package init(
    isCancelled: @escaping @Sendable () -> Bool,
    _ work: @escaping @Sendable (_ monitor: ProgressMonitor) throws -> Result
  ) {
    let page = PageFolder.current
    DispatchQueue.global(qos: .userInitiated).async {
      let monitor = ProgressMonitor(
        isCancelled: { self.isUnwanted.load(ordering: .relaxed) || isCancelled() },
        report: { _ in })
      let result = Swift.Result { try PageFolder.$current.withValue(page) { try work(monitor) } }
      self.outcome.withLock { $0 = result }
      self.isDone.signal()
    }
  }

  /// Waits for the work and returns its result.
  ///
  /// - Throws: what the work throws; `CancellationError` within a fiftieth of a second after `monitor`
  ///   stops the caller.
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

/// Runs work that cannot ask a monitor, such as one call of a library, and stops waiting for it when the
/// monitor stops the caller.
///
/// The work runs on a thread of its own. Work that is no longer waited for still runs to its end, so it
/// should have no side effects and take seconds at most.
///
/// - Throws: what the work throws; `CancellationError` within a fiftieth of a second of the stop.
package func interruptibly<Result: Sendable>(
  _ monitor: ProgressMonitor, _ work: @escaping @Sendable () throws -> Result
) throws -> Result {
  try SideWork(isCancelled: monitor.isCancelled) { _ in try work() }.value(monitor)
}
