import Vectors

/// GraphCL's views of a graph: one of several changes, chosen at random for each view.
///
/// Source: You et al., "Graph Contrastive Learning with Augmentations", NeurIPS 2020, table 1.
package struct GraphAugmentation: Sendable {
  package enum Change: String, Sendable, Codable, CaseIterable {
    /// Removes a share of the nodes with their edges.
    case dropNodes = "drop-nodes"
    /// Moves a share of the edges to other pairs of nodes; their kinds stay.
    case perturbEdges = "perturb-edges"
    /// Masks the kind and the attributes of a share of the nodes.
    case maskAttributes = "mask-attributes"
    /// Keeps the nodes that a random walk meets, all but a share.
    case subgraph
  }

  /// The changes that a view is made by; without any, graphs stay as they are.
  package let changes: [Change]
  /// The share of nodes or edges that a change touches, 0 ..< 1.
  package let ratio: Double
  private let maskedKind: Int

  package init(
    changes: [Change] = Change.allCases, ratio: Double = 0.2, maskedKind: Int
  ) {
    self.changes = changes
    self.ratio = ratio
    self.maskedKind = maskedKind
  }

  /// A view of a graph; one node is always kept.
  ///
  /// - Complexity: O(nodes + edges), the walk O(10 · nodes).
  package func view(of graph: KindGraph, using generator: inout SeededGenerator) -> KindGraph {
    guard !changes.isEmpty, !graph.nodes.isEmpty else { return graph }
    switch changes[generator.index(below: changes.count)] {
    case .dropNodes: return droppingNodes(of: graph, using: &generator)
    case .perturbEdges: return perturbingEdges(of: graph, using: &generator)
    case .maskAttributes: return maskingAttributes(of: graph, using: &generator)
    case .subgraph: return walkedPart(of: graph, using: &generator)
    }
  }

  private func touched(of count: Int) -> Int { Int(ratio * Double(count)) }

  private func droppingNodes(of graph: KindGraph, using generator: inout SeededGenerator)
    -> KindGraph
  {
    let count = graph.nodes.count
    var pool = DistinctDraw(below: count)
    let dropped = Set(pool.draw(min(count - 1, touched(of: count)), using: &generator))
    return graph.keeping(graph.nodes.indices.filter { !dropped.contains($0) })
  }

  private func perturbingEdges(of graph: KindGraph, using generator: inout SeededGenerator)
    -> KindGraph
  {
    let count = touched(of: graph.edges.count)
    guard count > 0, graph.nodes.count > 1 else { return graph }
    var pool = DistinctDraw(below: graph.edges.count)
    let moved = Set(pool.draw(count, using: &generator))
    var edges = graph.edges.indices.filter { !moved.contains($0) }.map { graph.edges[$0] }
    for edge in moved.sorted() {
      let from = generator.index(below: graph.nodes.count)
      let step = 1 + generator.index(below: graph.nodes.count - 1)
      edges.append(
        KindGraph.Edge(
          from: from, to: (from + step) % graph.nodes.count, kind: graph.edges[edge].kind))
    }
    return KindGraph(nodes: graph.nodes, edges: edges, attributes: graph.attributes)
  }

  private func maskingAttributes(of graph: KindGraph, using generator: inout SeededGenerator)
    -> KindGraph
  {
    var masked = graph
    var pool = DistinctDraw(below: graph.nodes.count)
    for node in pool.draw(touched(of: graph.nodes.count), using: &generator) {
      masked.nodes[node] = maskedKind
      if !graph.attributes.isEmpty {
        masked.attributes[node] = [Float](repeating: 0, count: graph.attributes[node].count)
      }
    }
    return masked
  }

  /// The nodes that a random walk from a random node meets, until there are enough; after ten steps
  /// a node it goes on from a node it has not met.
  private func walkedPart(of graph: KindGraph, using generator: inout SeededGenerator) -> KindGraph
  {
    let count = graph.nodes.count
    let wanted = max(1, count - touched(of: count))
    var neighbors = [[Int]](repeating: [], count: count)
    for edge in graph.edges {
      neighbors[edge.from].append(edge.to)
      neighbors[edge.to].append(edge.from)
    }
    var order = Array(0..<count)
    generator.shuffle(&order)
    var met = [Bool](repeating: false, count: count)
    var left = wanted
    for start in order where left > 0 && !met[start] {
      var node = start
      met[start] = true
      left -= 1
      for _ in 0..<10 * count where left > 0 && !neighbors[node].isEmpty {
        node = neighbors[node][generator.index(below: neighbors[node].count)]
        if !met[node] {
          met[node] = true
          left -= 1
        }
      }
    }
    return graph.keeping(graph.nodes.indices.filter { met[$0] })
  }
}
