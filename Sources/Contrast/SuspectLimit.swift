import Vectors

/// The cosine above which a pair of vectors looks like a false negative without a label being asked.
///
/// For raw vectors, which have no second view to be measured by, that is a quantile of random pairs; where
/// there is a positive, 95 % of its similarity (NV-Retriever, arXiv 2407.15831).
package enum SuspectLimit {
  /// The share of random pairs that lie below it.
  package static let quantile = 0.999

  /// The limit for the rows of `vectors`, N × d of unit length; draws from the stream "random pairs" of
  /// `references`.
  ///
  /// - Complexity: O(pairs · d).
  package static func limit(of vectors: Matrix, references: RandomStream) -> Double {
    RandomPairs.quantile(
      quantile, of: vectors, stream: references.stream(named: "random pairs"))
  }

  /// The quantile as help says it.
  package static let inWords = "99.9 % quantile of random pairs"
}
