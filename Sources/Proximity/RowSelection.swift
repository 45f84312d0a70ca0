import CKernels
import Vectors

/// The rows most similar to a query, selected from scores that are offered block by block.
///
/// The scores are products in single precision, whose last bits differ between processors. Rows whose
/// scores are so close to the cut that rounding could decide are scored again by the canonical score, and
/// of equal scores the lower number wins. The selection is therefore the same on every processor.
struct RowSelection: ~Copyable {
  /// The vector to select for, and the number of the row that is excluded, which is its own.
  struct Query {
    let vector: UnsafePointer<Float>
    let excluded: Int?
  }

  // SAFETY: the buffers live as long as the value, which cannot be copied, and have the capacity that
  // the state records; the rows must outlive it.
  private var state: selection
  private let vectors: UnsafePointer<Float>
  private let dimensions: Int
  private let metric: kernel_metric

  /// A selection of the best `wanted`, at least 1, of the rows of `vectors`, N × d.
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

  /// Empties the selection.
  ///
  /// - Parameter margin: twice the largest error of the scores; nil for that of rows of unit length.
  mutating func start(margin: Float? = nil) {
    state.margin = margin ?? MetricSpace.unitMargin(dimensions: dimensions)
    selection_start(&state)
  }

  /// Offers the scores of `count` rows: those with the numbers `ids`, or consecutive ones from `first`.
  mutating func offer(
    _ scores: UnsafePointer<Float>, count: Int, ids: UnsafePointer<Int32>? = nil, first: Int = 0,
    to query: Query
  ) {
    var rows = scoredRows(with: query)
    selection_offer(
      &state, scores, ids, Int32(first), Int32(count), Int32(query.excluded ?? -1), &rows)
  }

  /// Writes the selected rows after the best `skip`, by ascending number.
  ///
  /// - Returns: how many there are.
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
