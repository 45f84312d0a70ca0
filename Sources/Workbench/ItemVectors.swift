import Vectors

/// The vectors a graph is built on: one row of unit length for each item.
package struct ItemVectors: Sendable {
  /// How they were made: "pixels", "pca 64", "encoder after 200 steps".
  package let name: String
  /// N × d, rows of unit length.
  package let vectors: Matrix
  /// The length each row had before it was scaled; nil when that was one.
  package let lengths: [Float]?
  /// Identifies a set of vectors in this session.
  package let revision: Int
  /// The share of variance each principal component holds; empty when there are none.
  package let explainedVariance: [Double]
  /// Whether they came through PCA or an encoder, so that their last digits depend on the engine.
  package let dependsOnEngine: Bool
  /// Whether they are the output of the encoder that was on the workbench.
  package let isOfEncoder: Bool
  /// What the last reading of batches of them found of uniform and kNN ones.
  package let references = RecentReferences()

  /// The vectors as a metric compares them: of unit length for the cosine, else of their own lengths,
  /// up to the rounding of one multiplication.
  ///
  /// - Complexity: O(1) for the cosine, else O(N × d), with a table of its own for as long as it lives.
  package func vectors(for metric: Metric) -> Matrix {
    guard metric != .cosine, let lengths else { return vectors }
    return vectors.scalingRows(by: lengths)
  }
}
