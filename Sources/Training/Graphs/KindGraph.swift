import Vectors

/// A graph as an encoder reads it: kinds of nodes and of edges as numbers.
package struct KindGraph: Sendable, Equatable {
  /// An undirected edge.
  package struct Edge: Sendable, Equatable {
    package var from: Int
    package var to: Int
    package var kind: Int

    package init(from: Int, to: Int, kind: Int = 0) {
      self.from = from
      self.to = to
      self.kind = kind
    }
  }

  /// The kind of each node, from 0.
  package var nodes: [Int]
  package var edges: [Edge]
  /// A row of numbers a node; empty where nodes have none.
  package var attributes: [[Float]]

  package init(nodes: [Int], edges: [Edge], attributes: [[Float]] = []) {
    precondition(attributes.isEmpty || attributes.count == nodes.count, "a row is missing")
    self.nodes = nodes
    self.edges = edges
    self.attributes = attributes
  }

  /// The graph of some of the nodes, in the order given, with the edges between them.
  ///
  /// - Complexity: O(nodes + edges).
  func keeping(_ kept: [Int]) -> KindGraph {
    var places = [Int?](repeating: nil, count: nodes.count)
    for (place, node) in kept.enumerated() { places[node] = place }
    return KindGraph(
      nodes: kept.map { nodes[$0] },
      edges: edges.compactMap { edge in
        guard let from = places[edge.from], let to = places[edge.to] else { return nil }
        return Edge(from: from, to: to, kind: edge.kind)
      },
      attributes: attributes.isEmpty ? [] : kept.map { attributes[$0] })
  }
}

extension GraphBatch {
  /// Graphs joined to one, with each edge in both directions.
  package init(_ graphs: [KindGraph]) {
    var sources: [Int] = []
    var targets: [Int] = []
    var first = 0
    for graph in graphs {
      for edge in graph.edges {
        sources += [first + edge.from, first + edge.to]
        targets += [first + edge.to, first + edge.from]
      }
      first += graph.nodes.count
    }
    let attributes = graphs.flatMap(\.attributes)
    self.init(
      nodeKinds: graphs.flatMap(\.nodes),
      nodeAttributes: attributes.first.map {
        Matrix(rows: attributes.count, columns: $0.count, elements: attributes.flatMap(\.self))
      },
      sources: sources, targets: targets,
      edgeKinds: graphs.flatMap { $0.edges.flatMap { [$0.kind, $0.kind] } },
      graphOfNode: graphs.enumerated().flatMap { number, graph in graph.nodes.map { _ in number } },
      count: graphs.count)
  }
}
