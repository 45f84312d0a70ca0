import Proximity
import Vectors

extension SimilarityGuard.Limit {
  /// Most items that limits are read from; with more, from as many drawn at random.
  private static let mostReferences = 4096

  /// For each item the cosine above which the most similar `share` (above 0, below 1) of all others
  /// lie: the ranks that B3 skips.
  ///
  /// Exact up to 4,096 items; with more, the rank is taken among 4,096 of them, drawn from generator
  /// 0 of `stream`. Cosines come from matrix products, so a limit is good to about 1e-6.
  /// Source: "Breaking the Batch Barrier" (B3), NeurIPS 2025, arXiv 2505.11293.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(N · references · d).
  package static func topShare(
    _ share: Double, of vectors: Matrix, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor
  ) throws -> Self {
    precondition(share > 0 && share < 1, "a share of \(share)")
    let references = referenceRows(of: vectors, stream: stream)
    // The item itself is among the references when all are; it is its own nearest.
    let others = references.rows == vectors.rows ? references.rows - 1 : references.rows
    let rank = Int((share * Double(others)).rounded(.down))
    let block = 256
    var limits = [Double](repeating: 1, count: vectors.rows)
    try limits.withUnsafeMutableBufferPointer { limits in
      guard let base = limits.baseAddress else { return }
      // SAFETY: each block writes its own rows' limits, and the buffer outlives the loop.
      let table = SharedTable(base)
      try BLAS.withSingleThread {
        try parallelLoop(
          count: (vectors.rows + block - 1) / block, threads: threads,
          activity: "looking for the most similar", monitor: monitor, workspace: {}
        ) { number, _ in
          let rows = number * block..<min((number + 1) * block, vectors.rows)
          let scores = vectors.rows(at: rows).scores(with: references)
          for (place, row) in rows.enumerated() {
            var similarities = Array(scores.row(place))
            if references.rows == vectors.rows { similarities.remove(at: row) }
            similarities.sort(by: >)
            table.base[row] = Double(similarities[min(rank, similarities.count - 1)])
          }
        }
      }
    }
    return .ofItems(limits)
  }

  private static func referenceRows(of vectors: Matrix, stream: RandomStream) -> Matrix {
    guard vectors.rows > mostReferences else { return vectors }
    var draw = DistinctDraw(below: vectors.rows)
    var generator = stream.generator()
    return vectors.rows(at: draw.draw(mostReferences, using: &generator))
  }
}
