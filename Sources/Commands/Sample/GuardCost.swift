import Contrast
import Sampling
import Vectors

/// The cost of guards: how hard the batches are with them and, from the same stream, without them.
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
  /// How many batches of either were compared.
  let batchCount: Int

  /// The most batches that are compared.
  static let mostBatches = 32

  init?(
    _ guarded: [Batch], unguarded: [Batch], vectors: Matrix, labels: [Int]?,
    monitor: ProgressMonitor
  ) throws {
    let own = guarded.filter { $0.items.count > 1 }.prefix(Self.mostBatches)
    let others = unguarded.filter { $0.items.count > 1 }.prefix(Self.mostBatches)
    guard !own.isEmpty, !others.isEmpty else { return nil }
    batchCount = own.count
    self.guarded = try Self.hardness(of: own, vectors, monitor)
    self.unguarded = try Self.hardness(of: others, vectors, monitor)
    falseNegatives = labels.map { labels in
      Pair(
        guarded: Self.sameLabelShare(of: own, labels),
        unguarded: Self.sameLabelShare(of: others, labels))
    }
  }

  private static func hardness(
    of batches: ArraySlice<Batch>, _ vectors: Matrix, _ monitor: ProgressMonitor
  ) throws -> Hardness {
    var sum = Hardness(mean: 0, hardest: 0)
    for batch in batches {
      let similarity = try SimilarityMatrix(of: vectors.rows(at: batch.items), monitor: monitor)
      let size = Double(similarity.count)
      for anchor in 0..<similarity.count {
        let negatives = similarity.negatives(of: anchor)
        sum.mean += negatives.reduce(0, +) / (size - 1) / size
        sum.hardest += (negatives.max() ?? 0) / size
      }
    }
    let count = Double(batches.count)
    return Hardness(mean: sum.mean / count, hardest: sum.hardest / count)
  }

  private static func sameLabelShare(of batches: ArraySlice<Batch>, _ labels: [Int]) -> Double {
    batches.reduce(0.0) { sum, batch in
      let counts = Dictionary(grouping: batch.items) { labels[$0] }.values.map(\.count)
      let size = batch.items.count
      return sum + Double(counts.reduce(0) { $0 + $1 * ($1 - 1) }) / Double(size * (size - 1))
    } / Double(batches.count)
  }
}
