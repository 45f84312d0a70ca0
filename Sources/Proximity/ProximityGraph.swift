import Vectors

/// A directed graph that links every item to K items similar to it.
///
/// Every node has the same number of neighbours, so the adjacency is one dense table. Rows are
/// sorted by neighbour number, without self-loops and without repeats.
/// Source: Yang et al., "BatchSampler", KDD 2023, §3 (proximity graph).
package struct ProximityGraph: Sendable {
  /// How the neighbours of a node were looked for.
  package enum Index: String, Sendable, CaseIterable {
    /// Among M random candidates, as in the paper.
    case candidates
    /// Among M random candidates that every node draws for itself: the plain reference.
    case gathered
    /// Among all items.
    case exact
    /// Among groups of items that lie close together, and the neighbours of neighbours.
    case hybrid
    /// Along a hierarchy of navigable small worlds.
    case hnsw

    /// Whether neighbours come from a random sample of candidates.
    package var drawsCandidates: Bool { self == .candidates || self == .gathered }
  }

  package let nodeCount: Int
  /// K: the out-degree of every node.
  package let neighborsPerNode: Int
  /// M: how many items were looked at for each node; `nodeCount - 1` for the exact index.
  package let candidates: Int
  /// S: how many of the most similar candidates were left out before the K were taken.
  package let skip: Int
  package let index: Index
  /// What decided on the most similar.
  package let metric: Metric
  /// `nodeCount × neighborsPerNode` node numbers, row after row.
  package let neighbors: NumberTable<UInt32>
  /// The cosine similarity along each edge, whatever the metric, in the order of `neighbors`; empty
  /// when they are not kept.
  package let similarities: NumberTable<Float>
  /// Wall-clock seconds the building took.
  package let seconds: Double

  package init(
    nodeCount: Int, neighborsPerNode: Int, candidates: Int, skip: Int, index: Index,
    metric: Metric = .cosine, neighbors: [UInt32], similarities: [Float], seconds: Double
  ) {
    self.init(
      nodeCount: nodeCount, neighborsPerNode: neighborsPerNode, candidates: candidates, skip: skip,
      index: index, metric: metric, neighbors: NumberTable(neighbors),
      similarities: NumberTable(similarities), seconds: seconds)
  }

  package init(
    nodeCount: Int, neighborsPerNode: Int, candidates: Int, skip: Int, index: Index,
    metric: Metric = .cosine, neighbors: NumberTable<UInt32>, similarities: NumberTable<Float>,
    seconds: Double
  ) {
    precondition(neighbors.count == nodeCount * neighborsPerNode, "the edge table is not full")
    precondition(
      similarities.isEmpty || similarities.count == neighbors.count, "an edge without a similarity")
    self.nodeCount = nodeCount
    self.neighborsPerNode = neighborsPerNode
    self.candidates = candidates
    self.skip = skip
    self.index = index
    self.metric = metric
    self.neighbors = neighbors
    self.similarities = similarities
    self.seconds = seconds
  }

  package var edgeCount: Int { neighbors.count }
  package var keepsSimilarities: Bool { !similarities.isEmpty }
  /// The bytes its tables take.
  package var bytes: Int { neighbors.count * 4 + similarities.count * 4 }

  /// The same edges, four bytes each.
  package var withoutSimilarities: ProximityGraph {
    ProximityGraph(
      nodeCount: nodeCount, neighborsPerNode: neighborsPerNode, candidates: candidates, skip: skip,
      index: index, metric: metric, neighbors: neighbors, similarities: [], seconds: seconds)
  }

  /// The neighbours of `node`, by ascending number.
  package func neighbors(of node: Int) -> ArraySlice<UInt32> {
    neighbors.slice(node * neighborsPerNode..<(node + 1) * neighborsPerNode)
  }

  /// The similarities from `node` to its neighbours, in the order of `neighbors(of:)`; they must be
  /// kept.
  package func similarities(of node: Int) -> ArraySlice<Float> {
    similarities.slice(node * neighborsPerNode..<(node + 1) * neighborsPerNode)
  }
}
