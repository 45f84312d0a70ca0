import CKernels
import Vectors

extension MapQuality {
  /// The most anchors, and the multiplications that their distances may take.
  package static let mostAnchors = 1_000
  private static let mostProducts = 20_000_000_000
  private static let triplets = 50_000
  private static let (few, many) = (10, 50)

  /// What each of several maps keeps of the rows of `vectors`, N × d; nil of fewer than three items.
  ///
  /// The neighbours of some anchors are compared with their true ones among all items; anchors and
  /// triplets are the same for all maps. They are drawn from the streams "anchors" and "triplets" of
  /// `stream`. An item as near as a true neighbour counts as one. Of few items, fewer than 10 and 50
  /// neighbours are looked at: less than half of the others, and less than all.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(anchors · N · d + N · log N), on `threads` threads.
  package static func measured(
    of maps: [ItemMap], vectors: Matrix, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws -> [MapQuality]? {
    let n = vectors.rows
    precondition(maps.allSatisfy { $0.places.count == n }, "maps of other items")
    guard n > 2 else { return nil }
    let anchors = anchors(of: vectors, stream: stream)
    let reading = AnchorReading(
      vectors: vectors, maps: maps, few: min(few, (n - 1) / 2), many: min(many, n - 1))
    let sums = try reading.sums(of: anchors, threads: threads, monitor: monitor)
    let orders = try tripletsKept(
      by: maps, of: vectors, stream: stream.stream(named: "triplets"), monitor: monitor.quiet)
    return zip(sums, orders).map { sum, order in
      let (a, k) = (Double(anchors.count), Double(reading.few))
      let worst = a * k * (2 * Double(n) - 3 * k - 1) / 2
      return MapQuality(
        trustworthiness: 1 - Double(sum.excess) / worst,
        neighborsKept10: Double(sum.fewKept) / (a * k),
        neighborsKept50: Double(sum.manyKept) / (a * Double(reading.many)),
        tripletsKept: order, anchors: anchors.count)
    }
  }

  /// What one map keeps of `vectors`; nil of fewer than three items.
  ///
  /// - Throws, complexity: as above.
  package init?(
    of map: ItemMap, vectors: Matrix, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws {
    let measured = try Self.measured(
      of: [map], vectors: vectors, stream: stream, threads: threads, monitor: monitor)
    guard let quality = measured?.first else { return nil }
    self = quality
  }

  private static func anchors(of vectors: Matrix, stream: RandomStream) -> [Int] {
    let affordable = mostProducts / max(1, vectors.rows * vectors.columns)
    let count = min(vectors.rows, mostAnchors, max(100, affordable))
    var generator = stream.stream(named: "anchors").generator()
    var draw = DistinctDraw(below: vectors.rows)
    return draw.draw(count, using: &generator).sorted()
  }

  private static func tripletsKept(
    by maps: [ItemMap], of vectors: Matrix, stream: RandomStream, monitor: ProgressMonitor
  ) throws -> [Double] {
    let (n, d) = (vectors.rows, vectors.columns)
    var generator = stream.generator()
    var kept = [Int](repeating: 0, count: maps.count)
    try vectors.withSharedElements { rows in
      for triplet in 0..<triplets {
        if triplet % 1_024 == 0 { try monitor.check() }
        let i = generator.index(below: n)
        let j = generator.number(below: n, without: [i])
        let k = generator.number(below: n, without: [i, j].sorted())
        func square(_ other: Int) -> Double {
          kernel_canonical_square_distance(rows.base + i * d, rows.base + other * d, Int32(d))
        }
        let isNearer = square(j) < square(k)
        for (map, places) in maps.lazy.map(\.places).enumerated()
        where (squared(places[i] - places[j]) < squared(places[i] - places[k])) == isNearer {
          kept[map] += 1
        }
      }
    }
    return kept.map { Double($0) / Double(triplets) }
  }
}

/// The squared length of a difference of places.
func squared(_ difference: SIMD2<Float>) -> Float {
  difference.x * difference.x + difference.y * difference.y
}

extension SeededGenerator {
  /// A number below `bound` that is none of `others`, which ascend.
  fileprivate mutating func number(below bound: Int, without others: [Int]) -> Int {
    others.reduce(index(below: bound - others.count)) { $0 < $1 ? $0 : $0 + 1 }
  }
}
