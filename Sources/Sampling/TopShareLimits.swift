import Proximity
import Vectors

extension SimilarityGuard.Limit {
  /// Most items that limits are read from; with more, from as many drawn at random.
  private static let mostReferences = 4096

  /// For each item the cosine above which the most similar `share` (above 0, below 1) of all others
  /// lie: the ranks that B3 skips.
  ///
  /// Fewer than `share` · (N - 1) others are more similar than each of these, as `DifficultyBands` has it; the
  /// limit lies halfway to the next, since cosines come from matrix products here and from other sums
  /// where a guard compares them. Exact up to 4,096 items; with more, the nearest rank among 4,096 of them is
  /// taken, drawn from generator 0 of `stream`.
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
    let top = share * Double(others)
    let count = max(1, Int(top.rounded(references.rows == vectors.rows ? .up : .toNearestOrEven)))
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
            table.base[row] = similarities.limit(below: count)
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

extension [Float] {
  /// Halfway between the `count` largest elements, 1 or more, and the next; below all where there is none.
  ///
  /// Changes the order.
  fileprivate mutating func limit(below count: Int) -> Double {
    guard count < self.count else { return -2 }
    let last = largest(after: count - 1)
    return (Double(last) + Double(self[count...].max() ?? last)) / 2
  }

  /// The element that `rank` others stand before when the largest come first; changes the order.
  ///
  /// Source: Hoare, "Algorithm 65: Find", CACM 4 (1961).
  /// - Complexity: O(count) expected.
  fileprivate mutating func largest(after rank: Int) -> Float {
    var low = 0
    var high = count - 1
    while low < high {
      let pivot = self[(low + high) / 2]
      var left = low
      var right = high
      while left <= right {
        while self[left] > pivot { left += 1 }
        while self[right] < pivot { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right { high = right } else if rank >= left { low = left } else { break }
    }
    return self[rank]
  }
}
