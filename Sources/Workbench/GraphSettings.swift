/// M, K and S of a graph, with the defaults filled in.
package struct GraphSettings: Sendable, Equatable {
  /// M: random candidates an item.
  package var candidates: Int
  /// K: neighbours kept.
  package var neighbors: Int
  /// S: most similar candidates left out.
  package var skip: Int

  /// Fills in the paper's proportions: K = 50 below 2,000 items, else 100; M = 10 · K, or all
  /// other items when there are fewer; S = K (the band of training bursts) when nil.
  package init(itemCount: Int, candidates: Int?, neighbors: Int?, skip: Int?) {
    let most = max(1, itemCount - 1)
    let k = neighbors ?? Self.defaultNeighbors(itemCount: itemCount)
    let s = skip ?? k
    self.neighbors = k
    self.skip = s
    self.candidates = candidates ?? min(10 * max(1, k), most)
  }

  private static func defaultNeighbors(itemCount: Int) -> Int {
    let usual = itemCount < 2_000 ? 50 : 100
    return min(usual, max(1, (itemCount - 1) / 10))
  }
}
