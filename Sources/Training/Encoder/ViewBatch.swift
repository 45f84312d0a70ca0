import Vectors

/// What an encoder reads: views of some items, one after another.
package enum ViewBatch: Sendable {
  /// n × d: pixels, counts, given vectors.
  case rows(Matrix)
  /// Texts as token ids.
  case tokens(TokenBatch)
  /// Graphs, side by side in one.
  case graphs(GraphBatch)

  /// How many views there are.
  package var count: Int {
    switch self {
    case .rows(let matrix): matrix.rows
    case .tokens(let tokens): tokens.lengths.count
    case .graphs(let graphs): graphs.count
    }
  }
}

/// Texts as rows of token ids, padded to the longest.
package struct TokenBatch: Sendable, Equatable {
  /// n × width, row by row; 0 where a text is at its end.
  package var ids: [Int]
  package var width: Int
  /// How many ids of each row count.
  package var lengths: [Int]

  package init(ids: [Int], width: Int, lengths: [Int]) {
    precondition(ids.count == width * lengths.count, "\(ids.count) ids do not fill the rows")
    self.ids = ids
    self.width = width
    self.lengths = lengths
  }
}

/// Graphs as one graph of many components.
package struct GraphBatch: Sendable, Equatable {
  /// The kind of each node, from 0.
  package var nodeKinds: [Int]
  /// nodes × attributes; nil where nodes have a kind alone.
  package var nodeAttributes: Matrix?
  /// Edges by the numbers of their ends in this batch; an undirected one is there both ways.
  package var sources: [Int]
  package var targets: [Int]
  package var edgeKinds: [Int]
  /// The graph each node belongs to, ascending.
  package var graphOfNode: [Int]
  /// How many graphs there are.
  package var count: Int

  package init(
    nodeKinds: [Int], nodeAttributes: Matrix? = nil, sources: [Int], targets: [Int],
    edgeKinds: [Int], graphOfNode: [Int], count: Int
  ) {
    self.nodeKinds = nodeKinds
    self.nodeAttributes = nodeAttributes
    self.sources = sources
    self.targets = targets
    self.edgeKinds = edgeKinds
    self.graphOfNode = graphOfNode
    self.count = count
  }
}
