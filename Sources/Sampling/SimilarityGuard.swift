import Proximity
import Vectors

/// Keeps items apart that are more similar than a limit: one for all pairs, or one for each item.
///
/// Similarities are canonical dot products, so that every machine keeps the same items apart.
package struct SimilarityGuard: PairGuard {
  /// Above which cosine a pair is forbidden.
  package enum Limit: Sendable, Equatable {
    case forAll(Double)
    /// A pair is forbidden when it lies above the limit of either item.
    case ofItems([Double])
  }

  package let name: String
  private let first: Limit
  private let last: Limit
  private var progress = 0.0
  /// N × d, rows of unit length.
  private let vectors: Matrix
  private let search: ConflictSearch

  /// A guard over the rows of `vectors`, N × d of unit length, that looks for conflicts on `threads`.
  ///
  /// `last` is the limit in the last of the batches asked for, towards which it moves in equal
  /// steps of the cosine; nil for one limit throughout.
  package init(
    name: String, limit: Limit, to last: Limit? = nil, vectors: Matrix, threads: Int = 1
  ) {
    self.name = name
    first = limit
    self.last = last ?? limit
    self.vectors = vectors
    let lowest: @Sendable (Int) -> Double = { item in
      min(limit.limit(of: item), (last ?? limit).limit(of: item))
    }
    search = ConflictSearch(
      for: .init(
        vectors: vectors, limit: lowest,
        isConflict: { one, other in
          canonicalDot(vectors.row(one), vectors.row(other)) > min(lowest(one), lowest(other))
        }, isCertain: first == self.last), threads: threads)
  }

  package func adjusted(to progress: Double) -> Self {
    var adjusted = self
    adjusted.progress = min(max(progress, 0), 1)
    return adjusted
  }

  /// - Complexity: O(d).
  package func forbids(_ one: Int, _ other: Int) -> Bool {
    let start = first.limit(one, other)
    let limit = progress == 0 ? start : start + (last.limit(one, other) - start) * progress
    return canonicalDot(vectors.row(one), vectors.row(other)) > limit
  }

  /// Looks for all conflicts, once that is worth it: then a batch needs no comparisons.
  package func prepare(for count: Int, size: Int, monitor: ProgressMonitor) throws {
    try search.prepare(for: count, size: size, monitor: monitor)
  }

  package var conflicts: ItemConflicts? { search.conflicts }
  package var isDense: Bool { search.areTooManyToList }
}

extension SimilarityGuard.Limit {
  /// The limit of a pair.
  fileprivate func limit(_ one: Int, _ other: Int) -> Double {
    min(limit(of: one), limit(of: other))
  }

  /// The limit of an item's pairs.
  fileprivate func limit(of item: Int) -> Double {
    switch self {
    case .forAll(let limit): limit
    case .ofItems(let limits): limits[item]
    }
  }
}
