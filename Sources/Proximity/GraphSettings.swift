/// M, K and S of a graph.
package struct GraphSettings: Sendable, Hashable, Codable {
  /// M: random candidates an item.
  package var candidates: Int
  /// K: neighbours kept.
  package var neighbors: Int
  /// S: most similar candidates left out.
  package var skip: Int

  package init(candidates: Int, neighbors: Int, skip: Int) {
    self.candidates = candidates
    self.neighbors = neighbors
    self.skip = skip
  }

  /// What is usual for graphs on `itemCount` items, where nothing else is asked for: the paper's
  /// proportions, and `Skip` for S.
  package init(
    itemCount: Int, candidates: Int? = nil, neighbors: Int? = nil, skip: Int? = nil,
    usually: Skip = .nothing
  ) {
    let k = neighbors ?? Self.usualNeighbors(itemCount: itemCount)
    self.init(
      candidates: candidates ?? min(Self.candidatesPerNeighbor * max(1, k), max(1, itemCount - 1)),
      neighbors: k, skip: skip ?? (usually == .band ? k : 0))
  }

  /// How many of the most similar are left out when S is not given.
  package enum Skip: Sendable {
    /// S = 0, as in the paper: for graphs that are looked at.
    case nothing
    /// S = K, a band: for graphs that are trained on.
    case band
  }

  /// M / K where M is not given.
  private static let candidatesPerNeighbor = 10
  /// K below and from `manyItems` on.
  private static let (fewNeighbors, manyNeighbors, manyItems) = (50, 100, 2_000)

  private static func usualNeighbors(itemCount: Int) -> Int {
    min(
      itemCount < manyItems ? fewNeighbors : manyNeighbors,
      max(1, (itemCount - 1) / candidatesPerNeighbor))
  }

  /// The usual M, K and S as help says them.
  package static let usualInWords = (
    candidates: "\(candidatesPerNeighbor) × K",
    neighbors: "\(fewNeighbors) below \(manyItems / 1_000),000 items, else \(manyNeighbors)",
    skip: { @Sendable (skip: Skip) in skip == .band ? "K, a band" : "0" }
  )

  /// K/M: the smaller, the more similar neighbours are.
  package var share: Double { Double(neighbors) / Double(max(1, candidates)) }

  /// Whether edges lead to the nearest tenth or less, and no band is left out.
  ///
  /// Batches from such graphs did measurable harm in bursts from scratch. An exact graph has all
  /// other items as candidates.
  package var isInHarmfulRegion: Bool {
    skip == 0 && candidates > Self.mostHarmlessCandidates(neighbors: neighbors)
  }

  /// The largest M that does not lead into that region without a band.
  package static func mostHarmlessCandidates(neighbors: Int) -> Int { 10 * neighbors - 1 }
}

extension GraphSettings {
  /// Why no graph on so many items can have these settings.
  package enum Misfit: Sendable, Equatable {
    case tooFewCandidates, tooManyCandidates, neighborsFillCandidates
    case skipLeavesTooFew
  }

  /// The first thing that does not fit; nil where such a graph, of K ≥ 1 and S ≥ 0, can be built on
  /// `itemCount` items.
  package func misfit(itemCount: Int) -> Misfit? {
    if candidates < 2 { return .tooFewCandidates }
    if candidates >= itemCount { return .tooManyCandidates }
    if neighbors >= candidates { return .neighborsFillCandidates }
    if skip > candidates - neighbors { return .skipLeavesTooFew }
    return nil
  }
}

extension ProximityGraph {
  /// M, K and S.
  package var settings: GraphSettings {
    GraphSettings(candidates: candidates, neighbors: neighborsPerNode, skip: skip)
  }
}
