import CKernels
import Synchronization
import Vectors

/// The best neighbours found so far for each row of a block.
struct BlockSelections: ~Copyable {
  // SAFETY: the buffers live as long as the value, which cannot be copied; each selection has its own
  // `capacity` places of the two tables.
  private var block: selection_block
  private let scores: UnsafeMutablePointer<Float>
  private let ids: UnsafeMutablePointer<Int32>
  let rows: Range<Int>

  /// Empty selections of the best `wanted` for each of the rows.
  ///
  /// - Parameter margin: for each row, twice the largest error of its scores.
  init(rows: Range<Int>, wanted: Int, margin: (Int) -> Float) {
    // A quarter more, and room for scores within rounding of the cut, so that it seldom has to be cleared.
    let capacity = wanted + wanted / 4 + 96
    self.rows = rows
    scores = .allocate(capacity: rows.count * capacity)
    ids = .allocate(capacity: rows.count * capacity)
    block = selection_block(
      selections: .allocate(capacity: rows.count), thresholds: .allocate(capacity: rows.count),
      first: Int32(rows.lowerBound), n: Int32(rows.count))
    for (place, row) in rows.enumerated() {
      var empty = selection(
        scores: scores + place * capacity, ids: ids + place * capacity, count: 0,
        capacity: Int32(capacity), wanted: Int32(wanted), threshold: 0, margin: margin(row))
      selection_start(&empty)
      (block.selections + place).initialize(to: empty)
      (block.thresholds + place).initialize(to: empty.threshold)
    }
  }

  deinit {
    block.selections.deallocate()
    block.thresholds.deallocate()
    scores.deallocate()
    ids.deallocate()
  }

  /// Offers the rows of a strip to its queries, which belong to this block.
  mutating func offerRows(of strip: inout score_strip, in rows: inout scored_rows) {
    selection_offer_rows(&block, &strip, &rows)
  }

  /// Offers the queries of a strip to its rows, which are this block.
  mutating func offerColumns(of strip: inout score_strip, in rows: inout scored_rows) {
    selection_offer_columns(&block, &strip, &rows)
  }

  /// Writes the selection of every row to `tables`, without the best `skip`.
  mutating func take(
    skip: Int, into tables: EdgeTables, in space: MetricSpace, rows vectors: UnsafePointer<Float>
  ) {
    for (place, row) in rows.enumerated() {
      var scored = scored_rows(
        rows: vectors, columns: Int32(space.dimensions), metric: space.kernelMetric,
        query: vectors + row * space.dimensions)
      tables.fill(row: row) { ids, scores in
        Int(selection_take(block.selections + place, Int32(skip), &scored, ids, scores))
      }
      tables.takeCosines(ofRow: row, in: space, rows: vectors)
    }
  }
}

/// A block of rows with their selections, for one thread at a time.
// SAFETY: only `withSelections` reads or changes the selections, and it holds the lock.
final class SearchedBlock: @unchecked Sendable {
  let rows: Range<Int>
  private var selections: BlockSelections
  private let lock = Mutex(())

  init(rows: Range<Int>, wanted: Int, space: MetricSpace) {
    self.rows = rows
    selections = BlockSelections(rows: rows, wanted: wanted) { space.margin(of: $0) }
  }

  /// Runs `body` with the selections, while no other thread uses them.
  func withSelections(_ body: (inout BlockSelections) -> Void) {
    lock.withLock { _ in body(&selections) }
  }
}
