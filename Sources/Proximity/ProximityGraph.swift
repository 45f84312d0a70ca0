import Vectors

/// A directed graph that links every item to K similar items.
///
/// The neighbours are one dense table, N × K. Each row is in ascending order, without repeats and without
/// the node itself.
/// Source: Yang et al., "BatchSampler", KDD 2023, §3 (proximity graph).
package struct ProximityGraph: Sendable {
  /// How neighbours are searched for.
  package enum Index: String, Sendable, CaseIterable {
    /// Among M random candidates, which groups of nodes share: `CandidateGraph`.
    case candidates
    /// Among M random candidates that every node draws for itself: `GatheredGraph`.
    case gathered
    /// Among all items: `ExactGraph`.
    case exact
    /// Among the items of nearby cells, approximately: `HybridGraph`.
    case hybrid
    /// By hierarchical navigable small worlds, approximately: `HNSWGraph`.
    case hnsw
    /// By another program: `ImportedGraph`.
    case imported

    /// Whether neighbours are chosen from random candidates.
    package var drawsCandidates: Bool { self == .candidates || self == .gathered }
  }

  package let nodeCount: Int
  /// K: the out-degree of every node.
  package let neighborsPerNode: Int
  /// M: the number of candidates for each node; `nodeCount - 1` for indexes that search all items.
  package let candidates: Int
  /// S: the number of most similar candidates that were left out before the K were taken.
  package let skip: Int
  package let index: Index
  /// What decided which candidates are the most similar.
  package let metric: Metric
  /// nodeCount × neighborsPerNode node numbers, row after row.
  package let neighbors: NumberTable<UInt32>
  /// The cosine along each edge, for any metric, in the order of `neighbors`; empty when they are not kept.
  package let similarities: NumberTable<Float>
  /// Wall-clock seconds that building took.
  @ClockReading package private(set) var seconds: Double

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
  /// The size of the tables in bytes.
  package var bytes: Int { neighbors.count * 4 + similarities.count * 4 }

  /// The same graph without similarities: 4 bytes per edge instead of 8.
  package var withoutSimilarities: ProximityGraph {
    ProximityGraph(
      nodeCount: nodeCount, neighborsPerNode: neighborsPerNode, candidates: candidates, skip: skip,
      index: index, metric: metric, neighbors: neighbors, similarities: [], seconds: seconds)
  }

  /// The neighbours of `node`, by ascending number.
  package func neighbors(of node: Int) -> ArraySlice<UInt32> {
    neighbors.slice(node * neighborsPerNode..<(node + 1) * neighborsPerNode)
  }

  /// The similarities of `node` to its neighbours, in the order of `neighbors(of:)`; the graph must keep
  /// similarities.
  package func similarities(of node: Int) -> ArraySlice<Float> {
    similarities.slice(node * neighborsPerNode..<(node + 1) * neighborsPerNode)
  }

  /// The share of this graph's edges that `other`, a graph on the same nodes, has, too, 0...1.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(edges).
  package func sharedEdges(with other: ProximityGraph, monitor: ProgressMonitor) throws -> Double {
    precondition(nodeCount == other.nodeCount, "graphs over other nodes")
    guard edgeCount > 0 else { return 1 }
    var shared = 0
    for node in 0..<nodeCount {
      if node % 4_096 == 0 { try monitor.check() }
      let (own, others) = (neighbors(of: node), other.neighbors(of: node))
      var (i, j) = (own.startIndex, others.startIndex)
      while i < own.endIndex, j < others.endIndex {
        if own[i] == others[j] { shared += 1 }
        if own[i] <= others[j] { i += 1 } else { j += 1 }
      }
    }
    return Double(shared) / Double(edgeCount)
  }
}
