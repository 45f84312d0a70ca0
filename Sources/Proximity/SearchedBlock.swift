import Synchronization

/// A block of rows with what they have found, for one thread at a time.
// SAFETY: the selections are touched by `withSelections` alone, which holds the lock meanwhile.
final class SearchedBlock: @unchecked Sendable {
  let rows: Range<Int>
  private var selections: BlockSelections
  private let lock = Mutex(())

  init(rows: Range<Int>, wanted: Int, space: MetricSpace) {
    self.rows = rows
    selections = BlockSelections(rows: rows, wanted: wanted) { space.margin(of: $0) }
  }

  /// Runs `body` when no other thread is at the selections.
  func withSelections(_ body: (inout BlockSelections) -> Void) {
    lock.withLock { _ in body(&selections) }
  }
}
