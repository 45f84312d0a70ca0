import CKernels
import Vectors

/// The most similar rows to a query, out of scores that are offered block by block.
///
/// Scores come from products in single precision, which differ in their last bits between processors.
/// Whoever is so close to a cut that rounding could decide is scored by the canonical score, and
/// equals go to the lower number: the selection is the same everywhere.
struct RowSelection: ~Copyable {
  /// The row to select for, and the number of the row that is never taken: its own.
  struct Query {
    let vector: UnsafePointer<Float>
    let excluded: Int?
  }

  // SAFETY: the buffers live as long as the value, which cannot be copied, and have the capacity that
  // the state tells; the rows must outlive it.
  private var state: selection
  private let vectors: UnsafePointer<Float>
  private let dimensions: Int
  private let metric: kernel_metric

  /// A selection of the best `wanted` ≥ 1 among the rows of `vectors`, N × d.
  init(
    wanted: Int, vectors: UnsafePointer<Float>, dimensions: Int, metric: kernel_metric = KERNEL_DOT
  ) {
    let capacity = 2 * wanted + 128
    self.vectors = vectors
    self.dimensions = dimensions
    self.metric = metric
    state = selection(
      scores: .allocate(capacity: capacity), ids: .allocate(capacity: capacity), count: 0,
      capacity: Int32(capacity), wanted: Int32(wanted), threshold: -.infinity, margin: 0)
  }

  deinit {
    state.scores.deallocate()
    state.ids.deallocate()
  }

  /// Begins anew; scores are off by at most half the margin, by default that of rows of unit length.
  mutating func start(margin: Float? = nil) {
    state.margin = margin ?? MetricSpace.unitMargin(dimensions: dimensions)
    selection_start(&state)
  }

  /// Offers the scores of the query with `count` rows: those numbered `ids`, or `first` and up.
  mutating func offer(
    _ scores: UnsafePointer<Float>, count: Int, ids: UnsafePointer<Int32>? = nil, first: Int = 0,
    to query: Query
  ) {
    var rows = scoredRows(with: query)
    selection_offer(
      &state, scores, ids, Int32(first), Int32(count), Int32(query.excluded ?? -1), &rows)
  }

  /// Writes those left when the best `skip` are taken off the best, sorted by number, and tells how
  /// many they are.
  mutating func take(
    skip: Int, of query: Query, ids: UnsafeMutablePointer<UInt32>,
    scores: UnsafeMutablePointer<Float>
  ) -> Int {
    var rows = scoredRows(with: query)
    return Int(selection_take(&state, Int32(skip), &rows, ids, scores))
  }

  private func scoredRows(with query: Query) -> scored_rows {
    scored_rows(rows: vectors, columns: Int32(dimensions), metric: metric, query: query.vector)
  }
}
