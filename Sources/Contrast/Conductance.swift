import Proximity

/// How well sets of nodes are cut off from the rest of a graph.
///
/// Φ(S) = cut(S) / min(vol S, vol V∖S), with edges taken as undirected, one that runs both
/// ways as one: 0 for a part without a way
/// out, 1 for a set without an edge inside. A walk that stays in a cluster fills batches of low
/// conductance. Source: Spielman and Teng, local clustering, arXiv 0809.3232.
package struct Conductance: Sendable {
  /// Each node's neighbours in either direction, once each, and no loops.
  private let neighbors: [Set<UInt32>]
  /// Ends of edges in all.
  private let volume: Int

  /// - Complexity: O(edges).
  package init(of graph: ProximityGraph) {
    var neighbors = [Set<UInt32>](repeating: [], count: graph.nodeCount)
    for node in 0..<graph.nodeCount {
      for other in graph.neighbors(of: node) where Int(other) != node {
        neighbors[node].insert(other)
        neighbors[Int(other)].insert(UInt32(node))
      }
    }
    self.neighbors = neighbors
    volume = neighbors.reduce(0) { $0 + $1.count }
  }

  /// Φ of a set of distinct nodes; nil for sets whose inside or outside has no edge ends.
  ///
  /// - Complexity: O(ends of edges of the nodes).
  package func of(_ nodes: [Int]) -> Double? {
    let members = Set(nodes.map { UInt32($0) })
    var own = 0
    var inside = 0
    for node in nodes {
      own += neighbors[node].count
      inside += neighbors[node].count { members.contains($0) }
    }
    let least = min(own, volume - own)
    return least > 0 ? Double(own - inside) / Double(least) : nil
  }
}
