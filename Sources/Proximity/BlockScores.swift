import CKernels
import Vectors

/// One thread's scores of the rows of two blocks.
///
/// Scores come in strips, one panel of rows of one block by all rows of the other, which are used while they
/// are in cache.
final class BlockScores {
  let space: MetricSpace
  // SAFETY: the scores live as long as the value and hold a panel of rows by a block.
  private let scores: UnsafeMutablePointer<Float>
  private var queries: PanelRows
  private var others: PanelRows

  /// For blocks of up to `blockSize` rows.
  init(blockSize: Int, in space: MetricSpace) {
    self.space = space
    scores = .allocate(capacity: PanelRows.panel * PanelRows.places(for: blockSize))
    queries = PanelRows(rows: blockSize, dimensions: space.dimensions)
    others = PanelRows(rows: blockSize, dimensions: space.dimensions)
  }

  deinit { scores.deallocate() }

  /// Runs `body` with the strip of scores of each panel of the rows `asked` of `first` with all rows `range`
  /// of `second`; both tables outlive the call.
  func forEachStrip(
    of asked: Range<Int>, in first: UnsafePointer<Float>, with range: Range<Int>,
    in second: UnsafePointer<Float>, _ body: (inout score_strip) -> Void
  ) {
    queries.pack(asked, of: first, in: space)
    others.pack(range, of: second, in: space)
    for place in stride(from: 0, to: asked.count, by: PanelRows.panel) {
      others.score(queries, from: place, into: scores)
      var strip = score_strip(
        scores: scores, stride: Int32(PanelRows.places(for: range.count)),
        first_query: Int32(asked.lowerBound + place),
        queries: Int32(min(PanelRows.panel, asked.count - place)),
        first_row: Int32(range.lowerBound), n: Int32(range.count))
      body(&strip)
    }
  }
}
