import CKernels
import Vectors

/// The pairs that PaCMAP draws before it begins: near ones out of the neighbourhoods, mid-near and
/// further ones at random.
struct PairDraw: Sendable {
  /// Pairs of each item.
  let nearWidth: Int
  let furtherWidth: Int
  static let midNearWidth = 5
  /// N × width each.
  let near: [Int32]
  let midNear: [Int32]
  private(set) var further: [Int32]

  private static let (usualNear, usualFurther, midNearCandidates) = (10, 20, 6)
  /// Neighbours among which the near ones are chosen.
  static let neighborsLookedAt = 60
  /// Tries for a further item before the last is kept.
  private static let tries = 100

  private let items: Int
  private let stream: RandomStream
  private let threads: Int

  /// Draws all pairs; of few items, fewer.
  ///
  /// Draws the pairs of each item from a generator of its own of the streams "mid-near" and "further".
  /// - Complexity: O(N · (count · log count + 30 · d)).
  init(
    of neighborhoods: Neighborhoods, stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws {
    let n = neighborhoods.items
    (items, self.stream, self.threads) = (n, stream, threads)
    let share = Double(
      min(1, Float(n - 1) / Float(Self.usualNear + Self.midNearWidth + Self.usualFurther)))
    nearWidth = min(neighborhoods.count, max(1, Int((share * Double(Self.usualNear)).rounded())))
    furtherWidth = max(1, min(Self.usualFurther, n - 1 - nearWidth))
    near = try Self.near(in: neighborhoods, width: nearWidth, threads: threads, monitor: monitor)
    midNear = try Self.midNear(
      in: neighborhoods, stream: stream.stream(named: "mid-near"), threads: threads,
      monitor: monitor)
    further = []
    try drawFurther(name: "further", monitor: monitor) { _, _ in true }
  }

  /// Fills a table of `width` numbers an item, item by item.
  private static func table(
    items: Int, width: Int, threads: Int, monitor: ProgressMonitor,
    row: @Sendable (Int, UnsafeMutablePointer<Int32>) -> Void
  ) throws -> [Int32] {
    let block = 512
    return try [Int32](unsafeUninitializedCapacity: items * width) { table, filled in
      guard let base = table.baseAddress else { return }
      // SAFETY: each number of the loop writes the rows of its own block.
      let shared = SharedTable(base)
      try parallelLoop(
        count: (items + block - 1) / block, threads: threads, activity: "drawing pairs",
        monitor: monitor, workspace: {}
      ) { number, _ in
        for item in number * block..<min(items, (number + 1) * block) {
          row(item, shared.base + item * width)
        }
      }
      filled = items * width
    }
  }

  /// The neighbours nearest by d² / (s · s'), s and s' being how far each of the two has its 4th to 6th
  /// neighbour.
  private static func near(
    in neighborhoods: Neighborhoods, width: Int, threads: Int, monitor: ProgressMonitor
  ) throws -> [Int32] {
    let count = neighborhoods.count
    let scales = (0..<neighborhoods.items).map { item in
      let first = item * count
      let range = count >= 6 ? first + 3..<first + 6 : first..<first + count
      let sum = neighborhoods.squaredDistances[range].reduce(0) { $0 + $1.squareRoot() }
      return max(sum / Float(range.count), 1e-10)
    }
    let looked = min(count, neighborsLookedAt)
    return try table(
      items: neighborhoods.items, width: width, threads: threads, monitor: monitor
    ) { item, row in
      var ranked = (0..<looked).map { place in
        let other = neighborhoods.neighbors[item * count + place]
        let square = neighborhoods.squaredDistances[item * count + place]
        return (distance: square / (scales[item] * scales[Int(other)]), id: Int32(other))
      }
      ranked.sort { ($0.distance, $0.id) < ($1.distance, $1.id) }
      for place in 0..<width { row[place] = ranked[place].id }
    }
  }

  /// For each pair the second nearest of six random others.
  private static func midNear(
    in neighborhoods: Neighborhoods, stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws -> [Int32] {
    let (n, d) = (neighborhoods.items, neighborhoods.vectors.columns)
    return try neighborhoods.vectors.withSharedElements { rows in
      try table(items: n, width: midNearWidth, threads: threads, monitor: monitor) { item, row in
        var generator = stream.generator(at: item)
        for pair in 0..<midNearWidth {
          var (nearest, second) = ((Double.infinity, -1), (Double.infinity, -1))
          for _ in 0..<midNearCandidates {
            let other = generator.other(than: item, below: n)
            let distance = kernel_canonical_square_distance(
              rows.base + item * d, rows.base + other * d, Int32(d))
            if distance < nearest.0 {
              (second, nearest) = (nearest, (distance, other))
            } else if distance < second.0 {
              second = (distance, other)
            }
          }
          row[pair] = Int32(second.1 >= 0 ? second.1 : nearest.1)
        }
      }
    }
  }

  /// Draws the further items anew: random ones that are not among an item's near ones and that
  /// `suits` takes; where none is found, the former stays.
  mutating func drawFurther(
    name: String, monitor: ProgressMonitor, suits: @Sendable (_ item: Int, _ other: Int) -> Bool
  ) throws {
    let stream = stream.stream(named: name)
    let (near, former, n) = (near, further, items)
    let (nearWidth, width) = (nearWidth, furtherWidth)
    further = try Self.table(items: n, width: width, threads: threads, monitor: monitor) {
      item, row in
      var generator = stream.generator(at: item)
      let beside = near[item * nearWidth..<(item + 1) * nearWidth]
      for pair in 0..<width {
        var drawn: Int32?
        for _ in 0..<Self.tries where drawn == nil {
          let other = generator.other(than: item, below: n)
          if !beside.contains(Int32(other)), suits(item, other) { drawn = Int32(other) }
        }
        let kept = former.isEmpty ? nil : former[item * width + pair]
        row[pair] = drawn ?? kept ?? Int32(generator.other(than: item, below: n))
      }
    }
  }
}

extension SeededGenerator {
  /// A number below `bound` ≥ 2 other than `number`.
  fileprivate mutating func other(than number: Int, below bound: Int) -> Int {
    let drawn = index(below: bound - 1)
    return drawn < number ? drawn : drawn + 1
  }
}
