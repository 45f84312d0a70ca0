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
  try SideWork(isCancelled: monitor.isCancelled) { _ in try work() }.value(monitor)
}
