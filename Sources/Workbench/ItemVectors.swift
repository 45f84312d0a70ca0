import Proximity
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
  /// Those of the documents where items are pairs, whose queries the rows above are; nil for one side.
  package let documents: DocumentVectors?
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

  /// The same of the documents; of the rows themselves where there are none.
  package func documentVectors(for metric: Metric) -> Matrix {
    guard let documents else { return vectors(for: metric) }
    guard metric != .cosine, let lengths = documents.lengths else { return documents.vectors }
    return documents.vectors.scalingRows(by: lengths)
  }
}

/// The vectors of the documents of pairs, in the space of their queries.
package struct DocumentVectors: Sendable {
  /// N × d, rows of unit length.
  package let vectors: Matrix
  /// The length each row had before it was scaled; nil when that was one.
  package let lengths: [Float]?
  /// Those of documents without a query, rows of unit length; nil without a corpus.
  package let corpus: Matrix?

  package init(vectors: Matrix, lengths: [Float]?, corpus: Matrix? = nil) {
    self.vectors = vectors
    self.lengths = lengths
    self.corpus = corpus
  }

  /// Those of the pairs, then those of the corpus.
  package var withCorpus: Matrix { corpus.map { vectors.followed(by: $0) } ?? vectors }

  /// Those of some pairs, in the given order.
  package func rows(at chosen: [Int]) -> DocumentVectors {
    DocumentVectors(
      vectors: vectors.rows(at: chosen),
      lengths: lengths.map { lengths in chosen.map { lengths[$0] } }, corpus: corpus)
  }
}

extension ItemVectors {
  /// What a graph between sides of these vectors says that it was built on.
  package func name(for sides: GraphSides) -> String {
    sides == .queries ? name : "\(name), \(sides.rawValue)"
  }

  /// Whether a graph that says it was built on `name` was built on vectors of this name.
  package func isBasis(ofGraphOn name: String) -> Bool {
    GraphSides.allCases.contains { self.name(for: $0) == name }
  }
}
