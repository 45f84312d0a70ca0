import Vectors

/// The index that suits vectors of a given number and dimension, and the reason.
///
/// Nothing is timed, so the choice is the same on every machine.
package struct IndexChoice: Sendable, Equatable {
  package let index: ProximityGraph.Index
  /// Multiplications that comparing all pairs takes: N² · d / 2.
  package let products: Double

  /// The most multiplications for which all pairs are compared; they take some seconds.
  package static let exactLimit = 2.5e11

  /// What is chosen up to the limit, and beyond it.
  private static let (few, many) = (ProximityGraph.Index.exact, ProximityGraph.Index.hybrid)

  /// The indexes that it chooses from, as help says them.
  package static let inWords = "'\(few.rawValue)' or '\(many.rawValue)'"

  package init(items: Int, dimensions: Int) {
    products = Double(items) * Double(items) / 2 * Double(dimensions)
    index = products <= Self.exactLimit ? Self.few : Self.many
  }
}
