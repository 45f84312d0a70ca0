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

  /// What is searched.
  struct Question: Sendable {
    /// N × d, rows of unit length.
    let vectors: Matrix
    /// The other side, where queries are compared with documents.
    var documents: Matrix?
    /// The cosine above which an item's pairs may be in conflict.
    let limit: @Sendable (Int) -> Double
    /// Whether two items are in conflict, or may be.
    let isConflict: @Sendable (Int, Int) -> Bool
    /// Whether those are that `isConflict` tells.
    var isCertain = true
  }

  private enum State {
    /// The pairs that met in batches so far.
    case waiting(pairs: Int)
    case found(ItemConflicts)
    case tooMany
    /// Vectors that cannot be compared by products.
    case unsearchable
  }

  private let state = Mutex(State.waiting(pairs: 0))
  private let question: Question
  private let threads: Int

  init(for question: Question, threads: Int) {
    self.question = question
    self.threads = threads
  }

  /// What was found; nil before, and where there are too many conflicts.
  var conflicts: ItemConflicts? {
    state.withLock { state in
      guard case .found(let conflicts) = state else { return nil }
      return conflicts
    }
  }

  /// Whether a search was given up because there are too many to list.
  var areTooManyToList: Bool {
    state.withLock { if case .tooMany = $0 { true } else { false } }
  }

  /// Searches when so many more batches make it worthwhile.
  ///
  /// - Throws: `CancellationError`.
  func prepare(for count: Int, size: Int, monitor: ProgressMonitor) throws {
    try state.withLock { state in
      guard case .waiting(var pairs) = state else { return }
      pairs += count * (size * (size - 1) / 2)
      state = .waiting(pairs: pairs)
      let items = question.vectors.rows
      guard pairs >= items * (items - 1) / 2 / Self.worth else { return }
      state = try areTooMany ? .tooMany : found(monitor: monitor)
    }
  }

  private func found(monitor: ProgressMonitor) throws -> State {
    do {
      let pairs = try SimilarPairs(
        of: question.vectors, with: question.documents,
        above: (0..<question.vectors.rows).map(question.limit), most: Self.most, threads: threads,
        activity: "looking for pairs to keep apart", monitor: monitor, where: question.isConflict)
      return pairs.map {
        .found(ItemConflicts(pairs: $0.pairs, areCertain: question.isCertain))
      } ?? .tooMany
    } catch is GraphError {
      return .unsearchable
    }
  }

  /// Whether a sample of pairs has more conflicts than lists may hold.
  private var areTooMany: Bool {
    let items = question.vectors.rows
    var generator = SeededGenerator(seed: 1)
    let count = (0..<Self.sample).count { _ in
      let (one, other) = (generator.index(below: items), generator.index(below: items))
      return one != other && question.isConflict(one, other)
    }
    let share = Double(count) / Double(Self.sample)
    return share * Double(items) * Double(items) / 2 > Double(Self.most)
  }
}
