/// A property of a graph that makes batches from it differ from what one would expect.
package enum GraphCaution: Sendable, Equatable {
  /// So few of an item's M candidates share its class that more than three quarters of its K edges must
  /// leave the class.
  case fewCandidatesOfAClass(expected: Double, neighbors: Int)
  /// Edges stay inside a class hardly more often than by chance.
  case unrelatedToLabels(purity: Double, prior: Double)
  /// More than half of the candidates are kept or left out, so similarity hardly selects the edges.
  case keepsMostCandidates(share: Double)
  /// Similarities hardly differ, so rounding and item numbers select the edges.
  case similaritiesAlike(spread: Double)
  /// The graph has several weakly connected components.
  case inPieces(components: Int)
  /// One node is a neighbour of more than a quarter of all nodes.
  case dominatingHub(node: Int, inDegree: Int)
  /// More than a tenth of the nodes are no node's neighbour.
  case manyAntihubs(share: Double)

  /// The cautions that apply to a graph, the gravest first.
  ///
  /// With the class prior p, about M · p of M random candidates share an item's class. When that is less
  /// than K/4, most edges leave the class, whatever the vectors are.
  package static func found(in graph: ProximityGraph, _ statistics: GraphStatistics)
    -> [GraphCaution]
  {
    let n = Double(max(1, graph.nodeCount))
    let rules = [
      similarities(of: statistics), labels(of: graph, statistics), candidates(of: graph),
      statistics.components > 1 ? .inPieces(components: statistics.components) : nil,
      statistics.hubs.first.flatMap {
        4 * $0.inDegree > graph.nodeCount && 2 * graph.neighborsPerNode < $0.inDegree
          ? .dominatingHub(node: $0.node, inDegree: $0.inDegree) : nil
      },
      10 * statistics.antihubCount > graph.nodeCount
        ? .manyAntihubs(share: Double(statistics.antihubCount) / n) : nil,
    ]
    return rules.compactMap(\.self)
  }

  private static func similarities(of statistics: GraphStatistics) -> GraphCaution? {
    guard let low = statistics.similarityQuantiles.first?.similarity,
      let high = statistics.similarityQuantiles.last?.similarity, high - low < 1e-4
    else { return nil }
    return .similaritiesAlike(spread: high - low)
  }

  private static func labels(
    of graph: ProximityGraph, _ statistics: GraphStatistics
  ) -> GraphCaution? {
    guard let purity = statistics.edgePurity, let prior = statistics.classPrior else { return nil }
    let expected = Double(graph.candidates) * prior
    if 4 * expected < Double(graph.neighborsPerNode) {
      return .fewCandidatesOfAClass(expected: expected, neighbors: graph.neighborsPerNode)
    }
    return purity < 1.25 * prior ? .unrelatedToLabels(purity: purity, prior: prior) : nil
  }

  private static func candidates(of graph: ProximityGraph) -> GraphCaution? {
    let share = Double(graph.neighborsPerNode + graph.skip) / Double(max(1, graph.candidates))
    return share > 0.5 ? .keepsMostCandidates(share: share) : nil
  }
}
