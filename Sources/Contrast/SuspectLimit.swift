import Vectors

/// The cosine above which a pair of vectors looks like a false negative without a label being asked.
///
/// For raw vectors, which have no second view to be measured by, that is a quantile of pairs; where
/// there is a positive, 95 % of its similarity (NV-Retriever, arXiv 2407.15831). `batch`, `batch
/// suspects`, guards, `sweep`, `tune` and `audit` go by this one limit.
package enum SuspectLimit {
  /// The share of pairs that lie above it, where copies are no more than that.
  package static let share = 0.001

  /// Above this cosine, two vectors differ by rounding alone: copies are suspects, however many
  /// there are.
  private static let copies = 1 - 1e-6

  /// The limit for the rows of `vectors`, N × d of unit length, from all pairs, or from as many as
  /// `RandomPairs` takes of the stream "random pairs" of `references`.
  ///
  /// - Complexity: O(pairs · d), on up to `threads` threads.
  package static func limit(of vectors: Matrix, references: RandomStream, threads: Int) -> Double {
    limit(among: pairs(of: vectors, references: references, threads: threads))
  }

  /// The pairs that the limit comes from.
  package static func pairs(of vectors: Matrix, references: RandomStream, threads: Int)
    -> RandomPairs
  {
    RandomPairs(of: vectors, stream: references.stream(named: "random pairs"), threads: threads)
  }

  /// The limit that a share of `pairs` exceeds.
  package static func limit(among pairs: RandomPairs, share: Double = share) -> Double {
    min(copies, pairs.quantile(1 - share))
  }

  /// The limit as help says it.
  package static let inWords = "\((1 - share) * 100) % quantile of random pairs"
}
