import Vectors

/// One thread's exact search for the rows most similar to a block of queries.
///
/// The queries are multiplied with one block of rows after another, and the best are selected while the
/// block of scores is still in cache.
final class BlockSearch {
  /// Queries in a block.
  static let queryBlock = 256
  private static let rowBlock = 1024

  // SAFETY: the rows outlive the search, which stays inside `withSharedElements`; the buffers live as
  // long as it does and hold a block of queries by a block of rows.
  private let rows: UnsafePointer<Float>
  private let rowCount: Int
  private let dimensions: Int
  private let scores: UnsafeMutablePointer<Float>
  private let selections: UnsafeMutablePointer<RowSelection>

  /// A search for the best `wanted` of the `rowCount` rows of unit length at `rows`.
  init(wanted: Int, rows: UnsafePointer<Float>, rowCount: Int, dimensions: Int) {
    self.rows = rows
    self.rowCount = rowCount
    self.dimensions = dimensions
    scores = .allocate(capacity: Self.queryBlock * Self.rowBlock)
    selections = .allocate(capacity: Self.queryBlock)
    for place in 0..<Self.queryBlock {
      (selections + place).initialize(
        to: RowSelection(wanted: wanted, vectors: rows, dimensions: dimensions))
    }
  }

  deinit {
    scores.deallocate()
    selections.deinitialize(count: Self.queryBlock)
    selections.deallocate()
  }

  /// Writes the best rows for each query of a block to its row of `tables`; nothing when the monitor
  /// stops it.
  ///
  /// - Parameters:
  ///   - block: the numbers of the queries in the table at `queries`.
  ///   - excludingThemselves: whether the queries are the rows themselves, so that each leaves out itself.
  func search(
    for block: Range<Int>, of queries: UnsafePointer<Float>, excludingThemselves: Bool,
    skip: Int = 0, into tables: EdgeTables, monitor: ProgressMonitor
  ) {
    func query(_ number: Int) -> RowSelection.Query {
      RowSelection.Query(
        vector: queries + number * dimensions, excluded: excludingThemselves ? number : nil)
    }
    for place in 0..<block.count { selections[place].start() }
    for first in stride(from: 0, to: rowCount, by: Self.rowBlock) {
      if monitor.isCancelled() { return }
      let count = min(Self.rowBlock, rowCount - first)
      BLAS.scores(
        queries + block.lowerBound * dimensions, block.count, rows + first * dimensions, count,
        dimensions: dimensions, into: scores)
      for (place, number) in block.enumerated() {
        selections[place].offer(
          scores + place * count, count: count, first: first, to: query(number))
      }
    }
    for (place, number) in block.enumerated() {
      tables.take(&selections[place], skip: skip, for: query(number), row: number)
    }
  }
}

/// The `count` most similar rows of `reference` for every row of `queries`, after the `skip` most similar.
///
/// - Returns: their numbers, ascending in each row, and similarities: queries.rows × count.
/// - Throws: `CancellationError`.
/// - Complexity: O(queries.rows × reference.rows × columns).
package func nearestRows(
  to queries: Matrix, in reference: Matrix, excludingThemselves: Bool, count: Int, skip: Int = 0,
  activity: String, threads: Int, monitor: ProgressMonitor
) throws -> ([UInt32], [Float]) {
  let blocks = (queries.rows + BlockSearch.queryBlock - 1) / BlockSearch.queryBlock
  return try EdgeTables.filled(
    rows: queries.rows, neighbors: count, comparing: queries, reference
  ) { tables in
    try queries.withSharedElements { source in
      try reference.withSharedElements { rows in
        try BLAS.withSingleThread {
          try parallelLoop(
            count: blocks, threads: threads, activity: activity, monitor: monitor,
            workspace: {
              BlockSearch(
                wanted: count + skip, rows: rows.base, rowCount: reference.rows,
                dimensions: reference.columns)
            }
          ) { number, search in
            let first = number * BlockSearch.queryBlock
            search.search(
              for: first..<min(queries.rows, first + BlockSearch.queryBlock), of: source.base,
              excludingThemselves: excludingThemselves, skip: skip, into: tables, monitor: monitor)
          }
          try monitor.check()
        }
      }
    }
  }
}
