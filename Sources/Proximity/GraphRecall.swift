import Vectors

/// The recall of a graph: the share of true neighbours that it has, measured on a sample of its nodes.
package struct GraphRecall: Sendable {
  /// For each node of the sample the share of its K true neighbours that are in its row, 0...1.
  package let shares: [Double]
  /// Wall-clock seconds that the exact search for the sample took.
  package let seconds: Double

  /// Compares the rows of `sampleSize` random nodes with an exact search.
  ///
  /// True neighbours are those of `ExactGraph`: the K most similar after the S most similar. Draws the sample from generator 0 of `stream`.
  /// - Parameter vectors: those that the graph was built on, N × d.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(sampleSize · N · d).
  package init(
    of graph: ProximityGraph, vectors: Matrix, sampleSize: Int, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws {
    precondition(vectors.rows == graph.nodeCount, "\(vectors.rows) vectors for another graph")
    var generator = stream.generator()
    var draw = DistinctDraw(below: graph.nodeCount)
    let sample = draw.draw(min(sampleSize, graph.nodeCount), using: &generator).sorted()
    let start = ContinuousClock.now
    let (truth, _) = try nearestOthers(
      of: sample, in: vectors, count: graph.neighborsPerNode, skip: graph.skip, threads: threads,
      monitor: monitor)
    seconds = (ContinuousClock.now - start).inSeconds
    shares = sample.enumerated().map { place, node in
      let first = place * graph.neighborsPerNode
      let found = truth[first..<first + graph.neighborsPerNode].count {
        graph.hasEdge(from: node, to: Int($0))
      }
      return Double(found) / Double(graph.neighborsPerNode)
    }
  }
}
