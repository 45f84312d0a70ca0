import Datasets
import Vectors

/// Views of graphs as counts of nodes and edges, after some nodes or some edges were dropped.
///
/// Source of the recipe: node dropping and edge perturbation in GraphCL (You et al., NeurIPS 2020).
package struct GraphCountAugmentation: Augmentation {
  private let graphs: [ItemGraph]
  private let counts: GraphCounts
  private let dropProbability: Double

  /// Drops nodes with their edges, or edges, each with `dropProbability`; a coin chooses for each
  /// view.
  ///
  /// One node is always kept.
  package init(of graphs: [ItemGraph], counts: GraphCounts, dropProbability: Double = 0.1) {
    self.graphs = graphs
    self.counts = counts
    self.dropProbability = dropProbability
  }

  package var dimensions: Int { counts.dimensions }

  package func write(
    viewOf item: Int, to view: UnsafeMutableBufferPointer<Float>,
    using generator: inout SeededGenerator
  ) {
    let graph = graphs[item]
    let altered =
      generator.unit() < 0.5
      ? droppingNodes(of: graph, using: &generator)
      : droppingEdges(of: graph, using: &generator)
    _ = view.update(fromContentsOf: counts.vector(of: altered))
  }

  private func droppingNodes(of graph: ItemGraph, using generator: inout SeededGenerator)
    -> ItemGraph
  {
    var kept = graph.nodes.indices.filter { _ in generator.unit() >= dropProbability }
    if kept.isEmpty, !graph.nodes.isEmpty {
      kept = [generator.index(below: graph.nodes.count)]
    }
    var places = [Int?](repeating: nil, count: graph.nodes.count)
    for (place, node) in kept.enumerated() { places[node] = place }
    let edges = graph.edges.compactMap { edge -> ItemGraph.Edge? in
      guard let from = places[edge.from], let to = places[edge.to] else { return nil }
      return ItemGraph.Edge(from: from, to: to, kind: edge.kind)
    }
    return ItemGraph(nodes: kept.map { graph.nodes[$0] }, edges: edges)
  }

  private func droppingEdges(of graph: ItemGraph, using generator: inout SeededGenerator)
    -> ItemGraph
  {
    ItemGraph(
      nodes: graph.nodes,
      edges: graph.edges.filter { _ in generator.unit() >= dropProbability })
  }
}
