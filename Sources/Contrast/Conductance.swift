import Proximity

/// How well sets of nodes are cut off from the rest of a graph.
///
/// Φ(S) = cut(S) / min(vol S, vol V∖S), with edges taken as undirected: 0 for a part without a way
/// out, 1 for a set without an edge inside. A walk that stays in a cluster fills batches of low
/// conductance. Source: Spielman and Teng, local clustering, arXiv 0809.3232.
package struct Conductance: Sendable {
  private let graph: ProximityGraph
  private let inDegrees: [Int]

  /// - Complexity: O(edges).
  package init(of graph: ProximityGraph) {
    self.graph = graph
    inDegrees = graph.inDegrees()
  }

  /// Φ of a set of distinct nodes; nil for sets whose inside or outside has no edge ends.
  ///
  /// - Complexity: O(nodes · K).
  package func of(_ nodes: [Int]) -> Double? {
    let members = Set(nodes)
    var volume = 0
    var inside = 0
    for node in nodes {
      volume += graph.neighborsPerNode + inDegrees[node]
      inside += graph.neighbors(of: node).count { members.contains(Int($0)) }
    }
    let least = min(volume, 2 * graph.edgeCount - volume)
    return least > 0 ? Double(volume - 2 * inside) / Double(least) : nil
  }
}
