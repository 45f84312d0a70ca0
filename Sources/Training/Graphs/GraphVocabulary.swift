import Datasets

/// The kinds of nodes and edges that a graph encoder knows, by name.
///
/// Two more kinds of nodes follow the named ones: one for names it does not know, one for nodes whose
/// kind was masked. One more kind of edges stands for names it does not know.
package struct GraphVocabulary: Sendable, Codable, Equatable {
  package let nodes: [String]
  package let edges: [String]

  /// The element symbols and bond orders in `molecules`, in alphabetical order.
  package init(of molecules: [Molecule]) {
    nodes = Set(molecules.flatMap(\.atoms)).sorted()
    edges = Set(molecules.flatMap { $0.bonds.map(\.order) }).sorted()
  }

  package var unknownNode: Int { nodes.count }
  package var maskedNode: Int { nodes.count + 1 }
  package var nodeKinds: Int { nodes.count + 2 }
  package var unknownEdge: Int { edges.count }
  package var edgeKinds: Int { edges.count + 1 }

  /// Molecules as graphs of kinds.
  ///
  /// - Complexity: O(atoms + bonds).
  package func graphs(of molecules: [Molecule]) -> [KindGraph] {
    let nodeKinds = Dictionary(uniqueKeysWithValues: zip(nodes, 0...))
    let edgeKinds = Dictionary(uniqueKeysWithValues: zip(edges, 0...))
    return molecules.map { molecule in
      KindGraph(
        nodes: molecule.atoms.map { nodeKinds[$0] ?? unknownNode },
        edges: molecule.bonds.map {
          KindGraph.Edge(from: $0.from, to: $0.to, kind: edgeKinds[$0.order] ?? unknownEdge)
        })
    }
  }
}
