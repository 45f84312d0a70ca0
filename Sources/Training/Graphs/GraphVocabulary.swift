import Datasets
import Foundation
import Vectors

/// The kinds of nodes and edges that a graph encoder knows, and the mean and spread of attributes.
///
/// Two more kinds of nodes follow the named ones: one for names it does not know, one for nodes
/// whose kind was masked. One more kind of edges stands for names it does not know. Attributes of
/// edges are not read.
package struct GraphVocabulary: Sendable, Codable, Equatable {
  package let nodes: [String]
  package let edges: [String]
  /// The mean of each attribute of a node; empty where nodes have none.
  package let attributeMeans: [Float]
  /// The standard deviation of each attribute; 1 for one that does not vary.
  package let attributeDeviations: [Float]

  /// The kinds that occur in `graphs`, in alphabetical order, and their attributes.
  ///
  /// - Complexity: O(nodes + edges).
  package init(of graphs: [ItemGraph]) {
    nodes = Set(graphs.flatMap(\.nodes)).sorted()
    edges = Set(graphs.flatMap { $0.edges.map(\.kind) }).sorted()
    let width = graphs.compactMap(\.nodeAttributes).first?.columns ?? 0
    var sums = [Double](repeating: 0, count: width)
    var squares = sums
    var count = 0.0
    for attributes in graphs.compactMap(\.nodeAttributes) where attributes.columns == width {
      for row in 0..<attributes.rows {
        count += 1
        for (column, value) in attributes.row(row).enumerated() {
          sums[column] += Double(value)
          squares[column] += Double(value) * Double(value)
        }
      }
    }
    let means = sums.map { $0 / max(1, count) }
    attributeMeans = means.map { Float($0) }
    attributeDeviations = zip(squares, means).map { square, mean in
      let variance = square / max(1, count) - mean * mean
      return variance > 1e-12 * max(1, mean * mean) ? Float(variance.squareRoot()) : 1
    }
  }

  package var unknownNode: Int { nodes.count }
  package var maskedNode: Int { nodes.count + 1 }
  package var nodeKinds: Int { nodes.count + 2 }
  package var unknownEdge: Int { edges.count }
  package var edgeKinds: Int { edges.count + 1 }

  /// Graphs by kinds, with attributes of mean 0 and variance 1; a graph without attributes where
  /// others have them gets means.
  ///
  /// - Complexity: O(nodes + edges).
  package func graphs(of graphs: [ItemGraph]) -> [KindGraph] {
    let nodeKinds = Dictionary(uniqueKeysWithValues: zip(nodes, 0...))
    let edgeKinds = Dictionary(uniqueKeysWithValues: zip(edges, 0...))
    return graphs.map { graph in
      KindGraph(
        nodes: graph.nodes.map { nodeKinds[$0] ?? unknownNode },
        edges: graph.edges.map {
          KindGraph.Edge(from: $0.from, to: $0.to, kind: edgeKinds[$0.kind] ?? unknownEdge)
        }, attributes: standardized(graph))
    }
  }

  private func standardized(_ graph: ItemGraph) -> [[Float]] {
    let width = attributeMeans.count
    guard width > 0 else { return [] }
    guard let attributes = graph.nodeAttributes, attributes.columns == width else {
      return graph.nodes.map { _ in [Float](repeating: 0, count: width) }
    }
    return graph.nodes.indices.map { node in
      zip(attributes.row(node), zip(attributeMeans, attributeDeviations)).map { value, scale in
        (value - scale.0) / scale.1
      }
    }
  }
}
