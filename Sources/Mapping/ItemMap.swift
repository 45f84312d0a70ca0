import Vectors

/// Items as points of a plane, so laid out that items with similar vectors lie near each other.
package struct ItemMap: Sendable, Equatable {
  /// How the places were found.
  package enum Method: String, Sendable, CaseIterable {
    /// t-distributed stochastic neighbour embedding: van der Maaten & Hinton, JMLR 9, 2008.
    case tsne
    /// Pairwise controlled manifold approximation: Wang et al., JMLR 22, 2021.
    case pacmap
    /// PaCMAP with local adjustments: Wang et al., AAAI 2025.
    case localmap
    /// The two strongest principal components.
    case pca
  }

  package let method: Method
  /// One for each item, in the order of the items; x to the right, y up.
  package let places: [SIMD2<Float>]

  package init(method: Method, places: [SIMD2<Float>]) {
    self.method = method
    self.places = places
  }
}
