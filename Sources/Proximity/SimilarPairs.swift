import Synchronization
import Vectors

/// All pairs of items that are more similar than a limit, known at both items.
package struct SimilarPairs: Sendable {
  /// Where each item's partners begin; one more at the end.
  package let starts: [UInt32]
  /// The partners of each item, one item after another; their order within an item means nothing.
  package let partners: [UInt32]

  /// A safe error bound for products of single precision of rows of unit length.
  private static let margin: Float = 1e-4
  private static let blockSize = 512

  /// Compares all rows of `vectors`, N × d of unit length: a pair is taken when its canonical dot
  /// product is above the lower one of the two rows' `limits`; nil for more than `most` pairs.
  ///
  /// - Throws: `CancellationError`; `GraphError` for rows that are not finite, or zero.
  /// - Complexity: O(N² · d / 2), divided among `threads`; memory 8 bytes a pair, twice that meanwhile.
  package init?(
    of vectors: Matrix, above limits: [Double], most: Int, threads: Int,
    activity: String, monitor: ProgressMonitor
  ) throws {
    let space = try MetricSpace(of: vectors, metric: .cosine, threads: threads, monitor: monitor)
    let blocks = (vectors.rows + Self.blockSize - 1) / Self.blockSize
    let schedule = PairSchedule(blocks: blocks)
    let cuts = limits.map { Float($0) - Self.margin }
    let found = Mutex<[Pair]>([])
    try vectors.withSharedElements { elements in
      try parallelLoop(
        count: schedule.count, threads: threads, activity: activity, monitor: monitor,
        workspace: { PairScan(blockSize: Self.blockSize, rows: elements.base, space: space) }
      ) { number, scan in
        guard let (low, high) = schedule.pair(at: number), found.withLock({ $0.count <= most })
        else { return }
        let pairs = scan.pairs(
          of: Self.rows(of: low, below: vectors.rows), Self.rows(of: high, below: vectors.rows),
          above: cuts
        ).filter { pair in
          let (one, other) = (Int(pair.low), Int(pair.high))
          return canonicalDot(vectors.row(one), vectors.row(other))
            > min(limits[one], limits[other])
        }
        if !pairs.isEmpty { found.withLock { $0 += pairs } }
      }
    }
    let pairs = found.withLock { $0 }
    guard pairs.count <= most else { return nil }
    self.init(itemCount: vectors.rows, pairs: pairs)
  }

  private init(itemCount: Int, pairs: [Pair]) {
    var starts = [Int](repeating: 0, count: itemCount + 1)
    for pair in pairs {
      starts[Int(pair.low) + 1] += 1
      starts[Int(pair.high) + 1] += 1
    }
    for item in 0..<itemCount { starts[item + 1] += starts[item] }
    var ends = starts
    var partners = [UInt32](repeating: 0, count: 2 * pairs.count)
    for pair in pairs {
      for (item, other) in [(pair.low, pair.high), (pair.high, pair.low)] {
        partners[ends[Int(item)]] = other
        ends[Int(item)] += 1
      }
    }
    self.starts = starts.map(UInt32.init)
    self.partners = partners
  }

  private static func rows(of block: Int, below count: Int) -> Range<Int> {
    block * blockSize..<min(count, (block + 1) * blockSize)
  }
}

private struct Pair: Sendable {
  let low: UInt32
  let high: UInt32
}

/// One thread's comparison of blocks of rows, a panel of rows with a block at a time.
private final class PairScan {
  private let space: MetricSpace
  // SAFETY: the rows outlive the scan, which stays inside `withSharedElements`; the scores live as
  // long as it does and hold a panel of rows by a block.
  private let rows: UnsafePointer<Float>
  private let scores: UnsafeMutablePointer<Float>
  private var queries: PanelRows
  private var others: PanelRows

  init(blockSize: Int, rows: UnsafePointer<Float>, space: MetricSpace) {
    self.space = space
    self.rows = rows
    scores = .allocate(capacity: PanelRows.panel * PanelRows.places(for: blockSize))
    queries = PanelRows(rows: blockSize, dimensions: space.dimensions)
    others = PanelRows(rows: blockSize, dimensions: space.dimensions)
  }

  deinit { scores.deallocate() }

  /// The pairs, a row of `low` first, whose score is above the lower one of their cuts.
  ///
  /// The blocks are one and the same, or `high` has the higher numbers.
  func pairs(of low: Range<Int>, _ high: Range<Int>, above cuts: [Float]) -> [Pair] {
    queries.pack(low, of: rows, in: space)
    others.pack(high, of: rows, in: space)
    let stride = PanelRows.places(for: high.count)
    var pairs: [Pair] = []
    for first in Swift.stride(from: 0, to: low.count, by: PanelRows.panel) {
      others.score(queries, from: first, into: scores)
      for place in 0..<min(PanelRows.panel, low.count - first) {
        let row = low.lowerBound + first + place
        let above = columns(
          of: scores + place * stride, high, after: row, own: cuts[row], cuts: cuts)
        pairs += above.map { Pair(low: UInt32(row), high: UInt32($0)) }
      }
    }
    return pairs
  }

  /// The rows among `range` after `row` whose score is above the lower one of their and its own cut.
  private func columns(
    of scores: UnsafePointer<Float>, _ range: Range<Int>, after row: Int, own: Float, cuts: [Float]
  ) -> [Int] {
    var found: [Int] = []
    cuts.withUnsafeBufferPointer { cuts in
      var place = 0
      while place < range.count {
        // Sixteen at a time, since hardly any is above its cut.
        let end = min(range.count, place + 16)
        var isAny = false
        for other in place..<end {
          isAny = scores[other] > min(own, cuts[range.lowerBound + other]) || isAny
        }
        for other in isAny ? place..<end : end..<end
        where range.lowerBound + other > row
          && scores[other] > min(own, cuts[range.lowerBound + other])
        {
          found.append(range.lowerBound + other)
        }
        place = end
      }
    }
    return found
  }
}
