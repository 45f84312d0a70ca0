/// Graphs as vectors of hashed counts.
///
/// Counted are the kind of each node; each edge by its kind and those of its two nodes; and each node
/// with the sorted list of its edges and neighbours, which is a Weisfeiler-Lehman label after one round
/// (Shervashidze et al., JMLR 2011) and, without kinds, the degree. Attributes are not counted. See
/// `HashedCounts` for the hashing.
package struct GraphCounts: Sendable {
  package let dimensions: Int

  package init(dimensions: Int = 1024) {
    self.dimensions = dimensions
  }

  /// The vector of a graph: `dimensions` floats, not normalised; zeros for a graph without nodes.
  ///
  /// - Complexity: O(nodes + edges).
  package func vector(of graph: ItemGraph) -> [Float] {
    var counts = HashedCounts(dimensions: dimensions)
    var surroundings = [[String]](repeating: [], count: graph.nodes.count)
    for node in graph.nodes { counts.add(node.utf8, kind: 4) }
    for edge in graph.edges {
      let (from, to) = (graph.nodes[edge.from], graph.nodes[edge.to])
      counts.add("\(min(from, to)) \(edge.kind) \(max(from, to))".utf8, kind: 5)
      surroundings[edge.from].append(edge.kind + to)
      surroundings[edge.to].append(edge.kind + from)
    }
    for (node, around) in zip(graph.nodes, surroundings) {
      counts.add("\(node) \(around.sorted().joined(separator: " "))".utf8, kind: 6)
    }
    return counts.dampened
  }
}
