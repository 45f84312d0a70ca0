import CKernels
import Synchronization
import Vectors

/// All pairs of items that are more similar than a limit.
package struct SimilarPairs: Sendable {
  /// Each once, the lower item first, in no order.
  package let pairs: [(low: UInt32, high: UInt32)]

  private static let blockSize = 512

  /// Compares all rows by matrix products, and asks `isTaken` about the pairs that may lie above a limit.
  ///
  /// With vectors of one side, N × d of unit length, these are the pairs whose cosine is above the lower one
  /// of their rows' `limits`; with `documents` beside, as many, those of which one's document is more similar
  /// to the other's query than that query's limit. Nil for more than `most` pairs.
  ///
  /// - Throws: `CancellationError`; `GraphError` for rows that are not finite, or zero.
  /// - Complexity: O(N² · d / 2), twice that with two sides, divided among `threads`; memory 8 bytes a pair,
  ///   twice that meanwhile.
  package init?(
    of queries: Matrix, with documents: Matrix? = nil, above limits: [Double], most: Int,
    threads: Int, activity: String, monitor: ProgressMonitor,
    where isTaken: @Sendable (Int, Int) -> Bool
  ) throws {
    let space = try MetricSpace(of: queries, metric: .cosine, threads: threads, monitor: monitor)
    if let documents {
      _ = try MetricSpace(of: documents, metric: .cosine, threads: threads, monitor: monitor)
    }
    let schedule = PairSchedule(blocks: (queries.rows + Self.blockSize - 1) / Self.blockSize)
    let margin = MetricSpace.unitMargin(dimensions: space.dimensions)
    let cuts = limits.map { Float($0) - margin }
    let found = Mutex<[(low: UInt32, high: UInt32)]>([])
    try queries.withSharedElements { first in
      try (documents ?? queries).withSharedElements { second in
        try parallelLoop(
          count: schedule.count, threads: threads, activity: activity, monitor: monitor,
          workspace: { BlockScores(blockSize: Self.blockSize, in: space) }
        ) { number, scores in
          guard let (low, high) = schedule.pair(at: number), found.withLock({ $0.count <= most })
          else { return }
          let scan = PairScan(
            scores: scores, queries: first.base, documents: second.base, cuts: cuts,
            otherCuts: documents == nil ? cuts : nil)
          var pairs = scan.pairs(
            of: Self.rows(of: low, below: limits.count),
            Self.rows(of: high, below: limits.count))
          pairs.removeAll { !isTaken(Int($0.low), Int($0.high)) }
          if !pairs.isEmpty { found.withLock { $0 += pairs } }
        }
      }
    }
    pairs = found.withLock { $0 }
    guard pairs.count <= most else { return nil }
  }

  private static func rows(of block: Int, below count: Int) -> Range<Int> {
    block * blockSize..<min(count, (block + 1) * blockSize)
  }
}

/// The comparison of two blocks of items.
private struct PairScan {
  let scores: BlockScores
  // SAFETY: the rows outlive the scan, which stays inside `withSharedElements`.
  let queries: UnsafePointer<Float>
  let documents: UnsafePointer<Float>
  /// The score from which on a query's pairs may be taken.
  let cuts: [Float]
  /// The same for documents, where they are the queries; nil for two sides.
  let otherCuts: [Float]?

  /// The pairs of items of the two blocks, which are one and the same or `high` has the higher numbers.
  func pairs(of low: Range<Int>, _ high: Range<Int>) -> [(low: UInt32, high: UInt32)] {
    var found = hits(of: low, with: high)
    guard otherCuts == nil else { return found.filter { $0.low < $0.high } }
    if low != high { found += hits(of: high, with: low) }
    // A pair may be found by either of its queries.
    var met: Set<UInt64> = []
    return found.compactMap { query, document in
      let pair = (low: min(query, document), high: max(query, document))
      guard query != document, met.insert(UInt64(pair.low) << 32 | UInt64(pair.high)).inserted
      else { return nil }
      return pair
    }
  }

  /// The queries and documents of two blocks whose score is above a cut.
  private func hits(of asked: Range<Int>, with range: Range<Int>) -> [(low: UInt32, high: UInt32)] {
    var found: [(low: UInt32, high: UInt32)] = []
    scores.forEachStrip(of: asked, in: queries, with: range, in: documents) { strip in
      for place in 0..<Int(strip.queries) {
        let query = Int(strip.first_query) + place
        forEachColumn(
          of: strip.scores + place * Int(strip.stride), range, above: cuts[query]
        ) { found.append((UInt32(query), UInt32($0))) }
      }
    }
    return found
  }

  /// Runs `body` for the rows of `range` whose score is above `own`, or above their own cut.
  private func forEachColumn(
    of scores: UnsafePointer<Float>, _ range: Range<Int>, above own: Float, _ body: (Int) -> Void
  ) {
    // Sixteen at a time, since hardly any is above its cut.
    func scan(_ cut: (Int) -> Float) {
      for first in stride(from: 0, to: range.count, by: 16) {
        let places = first..<min(range.count, first + 16)
        var isAny = false
        for place in places { isAny = scores[place] > cut(place) || isAny }
        guard isAny else { continue }
        for place in places where scores[place] > cut(place) { body(range.lowerBound + place) }
      }
    }
    guard let otherCuts else { return scan { _ in own } }
    otherCuts.withUnsafeBufferPointer { cuts in
      scan { min(own, cuts[range.lowerBound + $0]) }
    }
  }
}
