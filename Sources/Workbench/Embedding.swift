import Vectors

/// The vectors a graph is built on: one row of unit length for each item.
package struct Embedding: Sendable {
  /// How they were made: "pixels", "pca 64", "encoder after 200 steps".
  package let name: String
  /// N × d, rows of unit length.
  package let vectors: Matrix
  /// Tells one set of vectors from another in this session.
  package let revision: Int
  /// The share of variance each principal component holds; empty when there are none.
  package let explainedVariance: [Double]
  /// Whether they came through PCA or an encoder, so that their last digits depend on the engine.
  package let dependsOnEngine: Bool
}
