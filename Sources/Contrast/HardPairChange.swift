/// What became of the hard pairs of a batch: those more similar than nearly all random pairs,
/// before and after, each against the limit of its own vectors.
package struct HardPairChange: Sendable, Equatable {
  package struct Pair: Sendable, Equatable {
    /// Places in the batch; `first` is the smaller.
    package let first: Int
    package let second: Int
    package let before: Double
    package let after: Double
    /// Nil without labels.
    package let isSameLabel: Bool?
  }

  /// Hard before and not after, most similar before first.
  package let resolved: [Pair]
  /// Hard after and not before, most similar after first.
  package let arisen: [Pair]
  /// Hard both times, most similar before first.
  package let remaining: [Pair]

  /// - Parameters:
  ///   - first: B × B.
  ///   - second: B × B, of the same members.
  ///   - limits: of the first and of the second similarities; a pair above is hard.
  ///   - labels: one a member.
  /// - Complexity: O(B²), and O(H log H) for H hard pairs.
  package init(
    from first: SimilarityMatrix, to second: SimilarityMatrix, limits: (Double, Double),
    labels: [Int]?
  ) {
    precondition(first.count == second.count, "batches of \(first.count) and \(second.count)")
    // In the precision of the similarities, so that an equal one is not above it.
    let (limit, later) = (Double(Float(limits.0)), Double(Float(limits.1)))
    var (resolved, arisen, remaining): ([Pair], [Pair], [Pair]) = ([], [], [])
    for a in 0..<first.count {
      for b in (a + 1)..<max(a + 1, first.count) {
        let pair = Pair(
          first: a, second: b, before: first[a, b], after: second[a, b],
          isSameLabel: labels.map { $0[a] == $0[b] })
        switch (pair.before > limit, pair.after > later) {
        case (true, false): resolved.append(pair)
        case (false, true): arisen.append(pair)
        case (true, true): remaining.append(pair)
        case (false, false): break
        }
      }
    }
    func before(_ x: Pair, _ y: Pair) -> Bool {
      (y.before, x.first, x.second) < (x.before, y.first, y.second)
    }
    self.resolved = resolved.sorted(by: before)
    self.remaining = remaining.sorted(by: before)
    self.arisen = arisen.sorted {
      ($1.after, $0.first, $0.second) < ($0.after, $1.first, $1.second)
    }
  }
}
