import CKernels
import Vectors

/// One thread's comparison of two blocks of rows.
///
/// Each score is computed once and offered to both of its rows. Scores come in strips, one panel of rows of
/// one block by all rows of the other, which are used while they are in cache.
final class PairSearch {
  private let space: MetricSpace
  // SAFETY: the rows outlive the search, which stays inside `withSharedElements`; the scores live as
  // long as it does and hold a panel of rows by a block.
  private let rows: UnsafePointer<Float>
  private let scores: UnsafeMutablePointer<Float>
  private var low: PanelRows
  private var high: PanelRows

  init(blockSize: Int, rows: UnsafePointer<Float>, space: MetricSpace) {
    self.space = space
    self.rows = rows
    scores = .allocate(capacity: PanelRows.panel * PanelRows.places(for: blockSize))
    low = PanelRows(rows: blockSize, dimensions: space.dimensions)
    high = PanelRows(rows: blockSize, dimensions: space.dimensions)
  }

  deinit { scores.deallocate() }

  /// Compares the rows of a block with each other.
  func compare(_ block: SearchedBlock) {
    low.pack(block.rows, of: rows, in: space)
    block.withSelections { selections in
      forEachStrip(of: block.rows, with: block.rows, scoredBy: low) { strip, scored in
        selections.offerRows(of: &strip, in: &scored)
      }
    }
  }

  /// Compares the rows of two blocks; those of `lower` have the lower numbers.
  func compare(_ lower: SearchedBlock, with higher: SearchedBlock) {
    low.pack(lower.rows, of: rows, in: space)
    high.pack(higher.rows, of: rows, in: space)
    lower.withSelections { lowerSelections in
      higher.withSelections { higherSelections in
        forEachStrip(of: lower.rows, with: higher.rows, scoredBy: high) { strip, scored in
          lowerSelections.offerRows(of: &strip, in: &scored)
          higherSelections.offerColumns(of: &strip, in: &scored)
        }
      }
    }
  }

  /// Runs `body` with the strip of scores of each panel of `queries`, packed in `low`, with all `others`.
  private func forEachStrip(
    of queries: Range<Int>, with others: Range<Int>, scoredBy packed: borrowing PanelRows,
    _ body: (inout score_strip, inout scored_rows) -> Void
  ) {
    var scored = scored_rows(
      rows: rows, columns: Int32(space.dimensions), metric: space.kernelMetric, query: nil)
    for first in stride(from: 0, to: queries.count, by: PanelRows.panel) {
      packed.score(low, from: first, into: scores)
      var strip = score_strip(
        scores: scores, stride: Int32(PanelRows.places(for: others.count)),
        first_query: Int32(queries.lowerBound + first),
        queries: Int32(min(PanelRows.panel, queries.count - first)),
        first_row: Int32(others.lowerBound), n: Int32(others.count))
      body(&strip, &scored)
    }
  }
}
