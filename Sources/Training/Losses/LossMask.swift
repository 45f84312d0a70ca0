import Sampling
import Tensors
import Vectors

/// Which negatives a loss leaves out, since they are likely to be false.
package enum LossMask: Sendable, Hashable {
  /// Those more similar to the anchor than its own positive allows.
  case margin(PositiveLimit)
  /// Those that are the anchor's own document, as the text or the vector tells.
  case sameDocument
  /// Those with the id of the anchor's answer, or its own document.
  case sameID

  /// Whether it reads which documents are the same.
  package var needsPairs: Bool { self == .sameDocument || self == .sameID }

  /// Whether it goes by similarities.
  package var comparesSimilarities: Bool { !needsPairs }
}

/// Vectors of both sides by which masks judge negatives in the place of the encoder that is trained.
///
/// Source: Solatorio, "GISTEmbed", 2024, §3.
package struct MaskTeacher: Sendable {
  private let queries: Matrix
  private let documents: Matrix

  /// - Parameters:
  ///   - queries: N × d, rows of unit length.
  ///   - documents: N × d, likewise, in the space of the queries.
  package init(queries: Matrix, documents: Matrix) {
    precondition(queries.columns == documents.columns, "sides of different width")
    precondition(queries.rows == documents.rows, "sides of different length")
    self.queries = queries
    self.documents = documents
  }

  /// The cosines of the queries of some items with their documents, B × B.
  func cosines(of items: [Int]) throws -> Tensor {
    let scores = queries.rows(at: items).scores(with: documents.rows(at: items))
    return try Tensor(scores.elements, shape: [items.count, items.count])
  }
}

/// How many negatives of a batch a loss left out.
package struct MaskedNegatives: Sendable, Codable, Equatable {
  /// The share of all negatives.
  package let share: Double
  /// The share of anchors that no negative was left to.
  package let emptied: Double

  package init(share: Double, emptied: Double) {
    self.share = share
    self.emptied = emptied
  }
}
