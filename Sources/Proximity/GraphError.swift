/// Why a graph cannot be built as asked.
package enum GraphError: Error, Sendable, Equatable {
  /// K is less than 1.
  case noNeighbors(Int)
  /// S is less than 0.
  case negativeSkip(Int)
  /// K + S is more than M.
  case tooFewCandidates(neighbors: Int, skip: Int, candidates: Int)
  /// K is not less than M, so similarity does not select anything.
  case neighborsFillCandidates(neighbors: Int, candidates: Int)
  /// M or K + S is more than the other items.
  case tooFewItems(wanted: Int, items: Int)
  /// There are fewer groups of nodes than parts to share them out to.
  case tooManyParts(Int, groups: Int)
  /// An element of a vector is infinite or NaN.
  case notFinite(row: Int, column: Int)
  /// A vector is zero and has no direction, which the cosine needs.
  case zeroRow(Int)
  /// The library of the index failed, for instance for lack of memory; the reason is a clause.
  case index(reason: String)

  /// Whether a library failed, and not the settings or the data are at fault.
  package var isOfLibrary: Bool { if case .index = self { true } else { false } }
}
