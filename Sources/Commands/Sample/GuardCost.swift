import Contrast
import Sampling
import Vectors

/// The cost of guards: how hard the batches are with them and, from the same stream, without them.
///
/// Of many batches some are measured, evenly spread, since schedules change guards from the first to the last.
struct GuardCost: Sendable, Equatable {
  /// The mean cosine over ordered pairs, and the mean over anchors of the largest; means over batches.
  struct Hardness: Sendable, Equatable {
    var mean: Double
    var hardest: Double
  }

  /// A figure with and without guards.
  struct Pair: Sendable, Equatable {
    var guarded: Double
    var unguarded: Double
  }

  let guarded: Hardness
  let unguarded: Hardness
  /// The share of pairs with one label, with and without guards; nil without labels.
  let falseNegatives: Pair?
  /// How many batches with guards were measured.
  let batchCount: Int

  /// The most batches that are measured.
  private static let mostBatches = 256

  init?(
    _ guarded: [Batch], unguarded: [Batch], vectors: Matrix, labels: [Int]?, threads: Int,
    monitor: ProgressMonitor
  ) throws {
    let (own, others) = (Self.measured(guarded), Self.measured(unguarded))
    guard !own.isEmpty, !others.isEmpty else { return nil }
    batchCount = own.count
    self.guarded = try Self.hardness(of: own, vectors, threads, monitor)
    self.unguarded = try Self.hardness(of: others, vectors, threads, monitor)
    falseNegatives = labels.map { labels in
      Pair(
        guarded: Self.sameLabelShare(of: own, labels),
        unguarded: Self.sameLabelShare(of: others, labels))
    }
  }

  private static func measured(_ batches: [Batch]) -> [Batch] {
    let some = batches.filter { $0.items.count > 1 }
    let count = min(mostBatches, some.count)
    return (0..<count).map { some[$0 * some.count / count] }
  }

  private static func hardness(
    of batches: [Batch], _ vectors: Matrix, _ threads: Int, _ monitor: ProgressMonitor
  ) throws -> Hardness {
    let all = try parallelMap(count: batches.count, threads: threads, monitor: monitor) { number in
      try BatchHardness(
        of: vectors.rows(at: batches[number].items), labels: nil, suspectsAbove: 1, monitor: monitor
      )
    }
    let count = Double(batches.count)
    return Hardness(
      mean: all.reduce(0) { $0 + $1.meanSimilarity } / count,
      hardest: all.reduce(0) { $0 + $1.hardestSimilarity } / count)
  }

  private static func sameLabelShare(of batches: [Batch], _ labels: [Int]) -> Double {
    batches.reduce(0.0) { sum, batch in
      let counts = Dictionary(grouping: batch.items) { labels[$0] }.values.map(\.count)
      let size = batch.items.count
      return sum + Double(counts.reduce(0) { $0 + $1 * ($1 - 1) }) / Double(size * (size - 1))
    } / Double(batches.count)
  }
}
