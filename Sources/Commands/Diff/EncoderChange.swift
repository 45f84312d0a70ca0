import Contrast
import Datasets
import Proximity
import Sampling
import Vectors
import Workbench

/// The differences between two encoders on some items, and on the pairs of the current batches.
struct EncoderChange: Sendable {
  struct Settings: Sendable {
    /// The most items to compare.
    let items: Int
    /// K.
    let neighbors: Int
    /// The share of random pairs that may be more similar than a hard one.
    let share: Double
    /// The most items on the map.
    let mapped: Int
  }

  /// A hard pair with its items.
  struct HardPair: Sendable {
    let first: Int
    let second: Int
    let pair: HardPairChange.Pair
  }

  /// The hard pairs of all batches.
  struct HardPairs: Sendable {
    var resolved: [HardPair] = []
    var arisen: [HardPair] = []
    var remaining: [HardPair] = []
    /// How many pairs there are in all.
    var count = 0
    /// The limits of a hard pair, before and after.
    let limits: (before: Double, after: Double)
  }

  /// Where an item lies on both maps.
  struct Place: Sendable {
    let item: Int
    let before: SIMD2<Double>
    let after: SIMD2<Double>
    let isInBatch: Bool
  }

  let itemCount: Int
  let neighbors: NeighborChange
  /// Nil without labels.
  let distances: (before: ClassDistances, after: ClassDistances)?
  /// Nil without batches.
  let pairs: HardPairs?
  let map: [Place]
  /// The share of variance that each map shows.
  let mapVariance: (before: Double, after: Double)

  /// Compares two sides on a sample of the items, drawn from `stream`, and on the members of `batches`.
  ///
  /// - Throws: as `EncoderSide.vectors`; `GraphError`; `EigenvalueError`; `CancellationError`.
  init(
    from first: EncoderSide, to second: EncoderSide, on dataset: Dataset, batches: [Batch],
    _ settings: Settings, stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws {
    let sample = Self.sample(of: dataset.count, most: settings.items, stream: stream)
    let members = Set(batches.flatMap(\.items))
    let items = Set(sample).union(members).sorted()
    let places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1, $0) })
    func rows(_ wanted: [Int]) -> [Int] { wanted.compactMap { places[$0] } }
    let before = try first.vectors(of: items, monitor: monitor.part(from: 0, to: 0.3))
    let after = try second.vectors(of: items, monitor: monitor.part(from: 0.3, to: 0.6))
    let sampled = (before.rows(at: rows(sample)), after.rows(at: rows(sample)))
    let labels = dataset.labels.map { labels in sample.map { labels[$0] } }
    itemCount = sample.count
    neighbors = try NeighborChange(
      from: sampled.0, to: sampled.1, count: min(settings.neighbors, sample.count - 1),
      labels: labels, threads: threads, monitor: monitor.part(from: 0.6, to: 0.9))
    distances = labels.map {
      (ClassDistances(of: sampled.0, labels: $0), ClassDistances(of: sampled.1, labels: $0))
    }
    let random = stream.stream(named: "random pairs")
    func limit(_ vectors: Matrix) -> Double {
      RandomPairs(of: vectors, count: 20_000, stream: random, threads: threads)
        .quantile(1 - settings.share)
    }
    pairs =
      batches.isEmpty
      ? nil
      : try Self.pairs(
        of: batches, (before, after), rows: rows,
        limits: (limit(sampled.0), limit(sampled.1)), labels: dataset.labels, monitor: monitor)
    let shown = Self.shown(sample, batches: batches, most: settings.mapped)
    guard shown.count > 1 else {
      (map, mapVariance) = ([], (0, 0))
      return
    }
    let old = try PlanarMap(of: before.rows(at: rows(shown)), threads: threads, monitor: monitor)
    let new = try PlanarMap(of: after.rows(at: rows(shown)), threads: threads, monitor: monitor)
      .turned(towards: old)
    mapVariance = (old.explainedVariance, new.explainedVariance)
    map = zip(shown, zip(old.points, new.points)).map {
      Place(item: $0, before: $1.0, after: $1.1, isInBatch: members.contains($0))
    }
  }

  /// All items, or `most` of them at random; ascending.
  private static func sample(of count: Int, most: Int, stream: RandomStream) -> [Int] {
    guard count > most else { return Array(0..<count) }
    var generator = stream.generator()
    var draw = DistinctDraw(below: count)
    return draw.draw(most, using: &generator).sorted()
  }

  /// What the maps show: members of the first batch, and evenly many of the others.
  private static func shown(_ sample: [Int], batches: [Batch], most: Int) -> [Int] {
    guard most > 0 else { return [] }
    let members = Array((batches.first?.items ?? []).prefix(most / 2))
    let others = sample.filter { !members.contains($0) }
    let room = max(1, most - members.count)
    let step = max(1, (others.count + room - 1) / room)
    return members + stride(from: 0, to: others.count, by: step).map { others[$0] }
  }

  private static func pairs(
    of batches: [Batch], _ vectors: (Matrix, Matrix), rows: ([Int]) -> [Int],
    limits: (Double, Double), labels: [Int]?, monitor: ProgressMonitor
  ) throws -> HardPairs {
    var all = HardPairs(limits: (limits.0, limits.1))
    for batch in batches {
      let places = rows(batch.items)
      let change = HardPairChange(
        from: try SimilarityMatrix(of: vectors.0.rows(at: places), monitor: monitor.quiet),
        to: try SimilarityMatrix(of: vectors.1.rows(at: places), monitor: monitor.quiet),
        limits: limits, labels: labels.map { labels in batch.items.map { labels[$0] } })
      func named(_ pairs: [HardPairChange.Pair]) -> [HardPair] {
        pairs.map {
          HardPair(first: batch.items[$0.first], second: batch.items[$0.second], pair: $0)
        }
      }
      all.resolved += named(change.resolved)
      all.arisen += named(change.arisen)
      all.remaining += named(change.remaining)
      all.count += batch.items.count * (batch.items.count - 1) / 2
    }
    return all
  }
}
