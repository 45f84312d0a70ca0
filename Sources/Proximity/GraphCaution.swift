/// A setting or a shape of a graph that makes batches from it other than one would expect.
package enum GraphCaution: Sendable, Equatable {
  /// Of an item's M candidates so few share its class that over three quarters of its K edges must
  /// leave it.
  case fewCandidatesOfAClass(expected: Double, neighbors: Int)
  /// Edges stay inside a class hardly more often than chance.
  case unrelatedToLabels(purity: Double, prior: Double)
  /// More than half of the candidates are kept or skipped, so that edges are hardly chosen.
  case keepsMostCandidates(share: Double)
  /// Similarities hardly differ, so that rounding and numbering choose the edges.
  case similaritiesAlike(spread: Double)
  case inPieces(components: Int)
  /// A hub is the neighbour of over a quarter of all nodes.
  case dominatingHub(node: Int, inDegree: Int)
  /// Over a tenth of the nodes are nobody's neighbours.
  case manyAntihubs(share: Double)

  /// The cautions that hold for a graph, gravest first.
  ///
  /// The classes of random items are met with the class prior p: of M candidates about M · p share an
  /// item's class. When that is under K/4, most edges leave the class whatever the vectors are like.
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
