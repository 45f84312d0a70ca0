import CKernels
import Vectors

/// One thread's comparison of two blocks of rows.
///
/// Each score is computed once and offered to both of its rows.
final class PairSearch {
  // SAFETY: the rows outlive the search, which stays inside `withSharedElements`.
  private let rows: UnsafePointer<Float>
  private let scores: BlockScores

  init(blockSize: Int, rows: UnsafePointer<Float>, space: MetricSpace) {
    self.rows = rows
    scores = BlockScores(blockSize: blockSize, in: space)
  }

  /// Compares the rows of a block with each other.
  func compare(_ block: SearchedBlock) {
    block.withSelections { selections in
      forEachStrip(of: block.rows, with: block.rows) { strip, scored in
        selections.offerRows(of: &strip, in: &scored)
      }
    }
  }

  /// Compares the rows of two blocks; those of `lower` have the lower numbers.
  func compare(_ lower: SearchedBlock, with higher: SearchedBlock) {
    lower.withSelections { lowerSelections in
      higher.withSelections { higherSelections in
        forEachStrip(of: lower.rows, with: higher.rows) { strip, scored in
          lowerSelections.offerRows(of: &strip, in: &scored)
          higherSelections.offerColumns(of: &strip, in: &scored)
        }
      }
    }
  }

  private func forEachStrip(
    of queries: Range<Int>, with others: Range<Int>,
    _ body: (inout score_strip, inout scored_rows) -> Void
  ) {
    var scored = scored_rows(
      rows: rows, columns: Int32(scores.space.dimensions), metric: scores.space.kernelMetric,
      query: nil)
    scores.forEachStrip(of: queries, in: rows, with: others, in: rows) { strip in
      body(&strip, &scored)
    }
  }
}
