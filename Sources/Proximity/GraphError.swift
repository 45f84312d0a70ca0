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
}

/// Looks whether K of M with S left out can be had from N items.
func checkSettings(neighbors k: Int, skip s: Int, candidates m: Int, items n: Int) throws {
  guard k >= 1 else { throw GraphError.noNeighbors(k) }
  guard s >= 0 else { throw GraphError.negativeSkip(s) }
  guard m <= n - 1 else { throw GraphError.tooFewItems(wanted: m, items: n) }
  guard k < m else { throw GraphError.neighborsFillCandidates(neighbors: k, candidates: m) }
  guard k + s <= m else { throw GraphError.tooFewCandidates(neighbors: k, skip: s, candidates: m) }
}
