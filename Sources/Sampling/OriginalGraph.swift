import Proximity
import Vectors

/// The graph as the published code of BatchSampler builds it, for comparison.
///
/// Candidates are drawn with replacement and the node itself is not left out, so that rows list some
/// neighbours twice and some nodes themselves: about M/N loops a node, which always are among the best.
/// Source: the published code (THUDM/BatchSampler, `build_graph`); unseeded there, seeded here.
package struct OriginalGraph: Sendable {
  /// M.
  private let candidates: Int
  /// K, at most M.
  private let neighbors: Int

  package init(candidates: Int, neighbors: Int) {
    precondition((1...candidates).contains(neighbors), "K = \(neighbors), M = \(candidates)")
    self.candidates = candidates
    self.neighbors = neighbors
  }

  /// Builds the graph on the rows of `vectors`, N × d of unit length; node n draws from the n-th
  /// generator of `stream`.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(N · M · d).
  package func build(
    on vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    let clock = ContinuousClock()
    let start = clock.now
    let count = vectors.rows * neighbors
    var edges = [UInt32](repeating: 0, count: count)
    var similarities = [Float](repeating: 0, count: count)
    try edges.withUnsafeMutableBufferPointer { edges in
      try similarities.withUnsafeMutableBufferPointer { similarities in
        guard let edges = edges.baseAddress, let scores = similarities.baseAddress else { return }
        // SAFETY: each node writes its own row, and both buffers outlive the loop.
        let (edgeTable, scoreTable) = (SharedTable(edges), SharedTable(scores))
        try parallelLoop(
          count: vectors.rows, threads: threads, activity: "building the original's graph",
          monitor: monitor, workspace: {}
        ) { node, _ in
          var generator = stream.generator(at: node)
          for (place, neighbor) in row(of: node, on: vectors, using: &generator).enumerated() {
            edgeTable.base[node * neighbors + place] = UInt32(neighbor.item)
            scoreTable.base[node * neighbors + place] = Float(neighbor.similarity)
          }
        }
      }
    }
    return ProximityGraph(
      nodeCount: vectors.rows, neighborsPerNode: neighbors, candidates: candidates, skip: 0,
      index: .candidates, neighbors: edges, similarities: similarities,
      seconds: (clock.now - start).inSeconds)
  }

  /// The K best of M draws, by ascending number; repeats count as often as they were drawn.
  private func row(
    of node: Int, on vectors: Matrix, using generator: inout SeededGenerator
  ) -> [Neighbor] {
    let own = vectors.row(node)
    let drawn = (0..<candidates).map { _ in
      let item = generator.index(below: vectors.rows)
      return Neighbor(item: item, similarity: canonicalDot(own, vectors.row(item)))
    }
    return drawn.sorted { ($1.similarity, $0.item) < ($0.similarity, $1.item) }
      .prefix(neighbors).sorted { $0.item < $1.item }
  }
}
