import Vectors

/// The recall of a graph: the share of true neighbours that it has, measured on a sample of its nodes.
package struct GraphRecall: Sendable {
  /// For each node of the sample the share of its K neighbours that are as similar as true ones, 0...1.
  package let shares: [Double]
  /// Wall-clock seconds that the exact search for the sample took.
  package let seconds: Double

  /// Cosines that differ by less are equal.
  private static let rounding = 1e-6

  /// Compares the rows of `sampleSize` random nodes with an exact search.
  ///
  /// True neighbours are those of `ExactGraph`: the K most similar after the S most similar. Of items that
  /// are equally similar either may be one, so neighbours are counted by similarity. Draws the sample
  /// from generator 0 of `stream`.
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
    let (_, truth) = try nearestOthers(
      of: sample, in: vectors, count: graph.neighborsPerNode, skip: graph.skip, threads: threads,
      monitor: monitor)
    seconds = (ContinuousClock.now - start).inSeconds
    shares = sample.enumerated().map { place, node in
      let row = truth[(place * graph.neighborsPerNode)...].prefix(graph.neighborsPerNode)
      let (least, most) = (Double(row.min() ?? 0), Double(row.max() ?? 0))
      let found = Set(graph.neighbors(of: node)).count { neighbor in
        let similarity = canonicalDot(vectors.row(node), vectors.row(Int(neighbor)))
        return similarity >= least - Self.rounding
          && (graph.skip == 0 || similarity <= most + Self.rounding)
      }
      return Double(found) / Double(graph.neighborsPerNode)
    }
  }
}
