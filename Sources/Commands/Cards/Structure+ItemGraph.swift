import Datasets
import Report

extension Structure {
  /// A graph with places for its nodes; nil where it is too large to be drawn.
  init?(of graph: ItemGraph, as content: ItemGraph.Content) {
    let isMolecule = content == .molecules
    let heavy = isMolecule ? HeavyAtoms(of: graph) : nil
    let drawn = heavy?.graph ?? graph
    guard let layout = GraphLayout(of: drawn, as: content) else { return nil }
    self.init(
      atoms: drawn.nodes.indices.map { node in
        Atom(
          label: drawn.nodes[node], hydrogens: heavy?.hydrogens[node] ?? 0,
          x: layout.places[node].x, y: layout.places[node].y)
      },
      bonds: drawn.edges.filter { $0.from != $0.to }.map { edge in
        Bond(
          first: edge.from, second: edge.to,
          order: isMolecule ? Bond.Order(kind: edge.kind) : .single)
      }, isMolecule: isMolecule, words: graph.inWords(as: content))
  }
}

extension Structure.Bond.Order {
  /// A bond's kind as data sets write it.
  fileprivate init(kind: String) {
    switch kind {
    case "2": self = .double
    case "3": self = .triple
    case "A": self = .aromatic
    default: self = .single
    }
  }
}

extension ItemGraph {
  /// "C4 H4 O, 9 atoms and 9 bonds", "12 nodes and 13 edges".
  func inWords(as content: Content) -> String {
    content == .molecules
      ? "\(formula), \(counted(nodes.count, "atom")) and \(counted(edges.count, "bond"))"
      : "\(counted(nodes.count, "node")) and \(counted(edges.count, "edge"))"
  }

  /// "C4 H4 O3", in Hill's order: carbon, hydrogen, then the rest by name.
  var formula: String {
    let elements = Dictionary(grouping: nodes, by: \.self).mapValues(\.count)
    let order = elements.keys.sorted {
      (["C": 0, "H": 1][$0] ?? 2, $0) < (["C": 0, "H": 1][$1] ?? 2, $1)
    }
    return order.map { $0 + (elements[$0] == 1 ? "" : "\(elements[$0] ?? 0)") }
      .joined(separator: " ")
  }
}
