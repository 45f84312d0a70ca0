import Vectors

/// An item that is a graph, such as a molecule of atoms and bonds.
package struct ItemGraph: Sendable, Equatable {
  /// An undirected edge.
  package struct Edge: Sendable, Equatable {
    /// A node, by its number from 0.
    package var from: Int
    package var to: Int
    /// The kind of the edge: of a bond its order "1", "2", "3", or "A" for aromatic; empty in graphs
    /// whose edges have no kind.
    package var kind: String

    package init(from: Int, to: Int, kind: String = "") {
      self.from = from
      self.to = to
      self.kind = kind
    }
  }

  /// The kind of each node: of an atom its element symbol; empty in graphs whose nodes have no kind.
  package var nodes: [String]
  /// Every edge once.
  package var edges: [Edge]
  /// nodes × attributes; nil without attributes.
  package var nodeAttributes: Matrix?
  /// edges × attributes; nil without attributes.
  package var edgeAttributes: Matrix?

  package init(
    nodes: [String], edges: [Edge], nodeAttributes: Matrix? = nil, edgeAttributes: Matrix? = nil
  ) {
    precondition(nodeAttributes.map { $0.rows == nodes.count } ?? true, "a node without attributes")
    precondition(
      edgeAttributes.map { $0.rows == edges.count } ?? true, "an edge without attributes")
    self.nodes = nodes
    self.edges = edges
    self.nodeAttributes = nodeAttributes
    self.edgeAttributes = edgeAttributes
  }

  /// What graphs represent, which decides on the words that reports use.
  package enum Content: Sendable, Equatable {
    case molecules, others
  }
}
