/// Why a graph cannot be built as asked.
package enum GraphError: Error, Sendable, Equatable {
  case noNeighbors(Int)
  case negativeSkip(Int)
  /// K + S is more than the candidates there are.
  case tooFewCandidates(neighbors: Int, skip: Int, candidates: Int)
  /// K does not leave anything out of M.
  case neighborsFillCandidates(neighbors: Int, candidates: Int)
  /// M or K is more than the other items there are.
  case tooFewItems(wanted: Int, items: Int)
  case notFinite(row: Int, column: Int)
  case zeroRow(Int)
  /// The library that searches failed, as when memory ends; its reason is a clause.
  case index(reason: String)

  /// Whether a library failed, and not what it was asked for was wrong.
  package var isOfLibrary: Bool { if case .index = self { true } else { false } }
}
