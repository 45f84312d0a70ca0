import Vectors

/// An item that is a graph: nodes and edges, each of a kind. A molecule is one of atoms and bonds.
package struct ItemGraph: Sendable, Equatable {
  /// An edge between two nodes, either way.
  package struct Edge: Sendable, Equatable {
    package var from: Int
    package var to: Int
    /// Of a bond "1", "2", "3", or "A" for aromatic; empty where edges are all alike.
    package var kind: String

    package init(from: Int, to: Int, kind: String = "") {
      self.from = from
      self.to = to
      self.kind = kind
    }
  }

  /// The kind of each node: of an atom its element symbol; empty where nodes are all alike.
  package var nodes: [String]
  /// Each once, whichever way it runs.
  package var edges: [Edge]
  /// nodes × attributes; nil where nodes have a kind alone.
  package var nodeAttributes: Matrix?
  /// edges × attributes; nil where edges have a kind alone.
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

  /// What graphs are of, for the words they are told in.
  package enum Content: Sendable, Equatable {
    case molecules, others
  }
}
