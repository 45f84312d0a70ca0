import Dispatch
import Synchronization

/// Runs `body` for every number in `0..<count` on up to `threads` threads, each with a workspace of its
/// own.
///
/// A thread that is free takes the next number. The result of `body` must depend on its number alone, so
/// that it is the same for any number of threads. The monitor is asked between two numbers, so one number
/// should take less than a tenth of a second.
///
/// - Throws: `CancellationError` when the monitor stops the loop; some numbers have then not been run.
package func parallelLoop<Workspace>(
  count: Int, threads: Int, activity: String = "", monitor: ProgressMonitor = .none,
  workspace: @Sendable () -> Workspace, body: @Sendable (Int, inout Workspace) -> Void
) throws {
  let next = Atomic<Int>(0)
  let cancelled = Atomic<Bool>(false)
  let workers = max(1, min(threads, count))
  @Sendable func work(_ worker: Int) {
    var own = workspace()
    while !cancelled.load(ordering: .relaxed) {
      let number = next.add(1, ordering: .relaxed).oldValue
      guard number < count else { return }
      if monitor.isCancelled() {
        cancelled.store(true, ordering: .relaxed)
        return
      }
      body(number, &own)
      if worker == 0, !activity.isEmpty {
        monitor.report(
          .init(activity: activity, fraction: Double(number + 1) / Double(max(count, 1))))
      }
    }
  }
  if workers == 1 {
    work(0)
  } else {
    DispatchQueue.concurrentPerform(iterations: workers) { work($0) }
  }
  if cancelled.load(ordering: .relaxed) { throw CancellationError() }
}

/// What `body` makes of every number in `0..<count`, in their order, on up to `threads` threads.
///
/// As in `parallelLoop`, a result must depend on its number alone.
/// - Throws: what `body` throws first, and `CancellationError` when the monitor stops the loop.
package func parallelMap<Element: Sendable>(
  count: Int, threads: Int, monitor: ProgressMonitor = .none,
  body: @Sendable (Int) throws -> Element
) throws -> [Element] {
  let made = Mutex<[Element?]>(Array(repeating: nil, count: count))
  let failure = Mutex<(any Error)?>(nil)
  let stopping = ProgressMonitor(
    isCancelled: { failure.withLock { $0 != nil } || monitor.isCancelled() },
    report: monitor.report)
  do {
    try parallelLoop(count: count, threads: threads, monitor: stopping, workspace: {}) {
      number, _ in
      do {
        let element = try body(number)
        made.withLock { $0[number] = element }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
  } catch {
    throw failure.withLock { $0 } ?? error
  }
  if let error = failure.withLock({ $0 }) { throw error }
  return made.withLock { $0.compactMap(\.self) }
}

/// A table that the threads of a loop fill, each thread its own places.
// SAFETY: whoever hands out the table writes each place from one number of a loop only.
package struct SharedTable<Element>: @unchecked Sendable {
  package let base: UnsafeMutablePointer<Element>

  package init(_ base: UnsafeMutablePointer<Element>) { self.base = base }
}

/// The elements of a matrix, row by row, for threads that read them at the same time.
// SAFETY: the elements are only read, and stay in place for as long as the body runs.
package struct SharedElements: @unchecked Sendable {
  package let base: UnsafePointer<Float>
}

extension Matrix {
  /// Runs `body` with the elements, of which there must be some.
  package func withSharedElements<Result>(
    _ body: (SharedElements) throws -> Result
  ) rethrows -> Result {
    try withUnsafeElements { elements in
      guard let base = elements.baseAddress else {
        preconditionFailure("a \(rows)×\(columns) matrix has no elements")
      }
      return try body(SharedElements(base: base))
    }
  }
}

/// Runs `body` for every number in `0..<count` on up to `threads` threads.
///
/// It cannot be stopped, so the whole loop should take less than a tenth of a second.
package func forEachNumber(
  below count: Int, threads: Int, body: @Sendable (Int) -> Void
) {
  guard threads > 1, count > 1 else {
    for number in 0..<count { body(number) }
    return
  }
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    while true {
      let number = next.add(1, ordering: .relaxed).oldValue
      guard number < count else { return }
      body(number)
    }
  }
}
