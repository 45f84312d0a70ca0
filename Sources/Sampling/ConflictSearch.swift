import Proximity
import Synchronization
import Vectors

/// The conflicts of a guard that goes by similarity, looked for once it pays.
///
/// One search over all pairs, by matrix products, costs what the comparison of one pair in `worth` would
/// cost by itself. So pairs are compared one by one until batches were asked for in which that many
/// meet; by then the search has at most doubled the time that was spent. All copies of a guard share one.
final class ConflictSearch: Sendable {
  /// How many pairs a search compares in the time of one by itself.
  private static let worth = 16
  /// The most pairs that are listed: a quarter of a gigabyte.
  private static let most = 1 << 25
  /// Pairs drawn to see whether there are too many to list.
  private static let sample = 4096

  private enum State {
    /// The pairs that met in batches so far.
    case waiting(pairs: Int)
    case found(SimilarPairs)
    /// Too many to list, or vectors that cannot be compared by products.
    case none
  }

  private let state = Mutex(State.waiting(pairs: 0))
  /// N × d, rows of unit length.
  private let vectors: Matrix
  /// The cosine above which an item's pairs may be in conflict.
  private let limits: @Sendable (Int) -> Double
  private let threads: Int

  init(of vectors: Matrix, threads: Int, limits: @escaping @Sendable (Int) -> Double) {
    self.vectors = vectors
    self.threads = threads
    self.limits = limits
  }

  /// What was found; nil before, and where there are too many conflicts.
  var pairs: SimilarPairs? {
    state.withLock { state in
      guard case .found(let pairs) = state else { return nil }
      return pairs
    }
  }

  /// Searches when so many more batches make it worthwhile.
  ///
  /// - Throws: `CancellationError`.
  func prepare(for count: Int, size: Int, monitor: ProgressMonitor) throws {
    try state.withLock { state in
      guard case .waiting(var pairs) = state else { return }
      pairs += count * (size * (size - 1) / 2)
      state = .waiting(pairs: pairs)
      guard pairs >= vectors.rows * (vectors.rows - 1) / 2 / Self.worth else { return }
      let limits = (0..<vectors.rows).map(limits)
      guard !areTooMany(above: limits) else {
        state = .none
        return
      }
      state = try found(above: limits, monitor: monitor).map(State.found) ?? .none
    }
  }

  /// All conflicts; nil when there are too many, or rows of no direction among the vectors.
  private func found(above limits: [Double], monitor: ProgressMonitor) throws -> SimilarPairs? {
    do {
      return try SimilarPairs(
        of: vectors, above: limits, most: Self.most, threads: threads,
        activity: "looking for pairs to keep apart", monitor: monitor)
    } catch is GraphError {
      return nil
    }
  }

  /// Whether a sample of pairs has more conflicts than lists may hold.
  private func areTooMany(above limits: [Double]) -> Bool {
    var generator = SeededGenerator(seed: 1)
    var count = 0
    for _ in 0..<Self.sample {
      let one = generator.index(below: limits.count)
      let other = generator.index(below: limits.count)
      if one != other,
        canonicalDot(vectors.row(one), vectors.row(other)) > min(limits[one], limits[other])
      {
        count += 1
      }
    }
    let share = Double(count) / Double(Self.sample)
    return share * Double(limits.count) * Double(limits.count) / 2 > Double(Self.most)
  }
}
