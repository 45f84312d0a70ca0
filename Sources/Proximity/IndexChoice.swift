import Vectors

/// Which index suits given vectors, by their number and dimensions, and why.
///
/// Nothing is timed, so that the choice is the same everywhere.
package struct IndexChoice: Sendable, Equatable {
  package let index: ProximityGraph.Index
  /// Products of two numbers that comparing all with all takes.
  package let products: Double

  /// Up to how many products all are compared with all: some seconds' work.
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
