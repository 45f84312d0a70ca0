import Vectors

/// How many of the true neighbours a graph has found, measured on a sample of its nodes.
package struct GraphRecall: Sendable {
  /// For each node of the sample the share of its true K neighbours that are in its row, 0…1.
  package let shares: [Double]
  /// Wall-clock seconds that the exact search for the sample took.
  package let seconds: Double

  /// Compares the rows of `sampleSize` random nodes with an exact search; `vectors` are those the
  /// graph was built on.
  ///
  /// True neighbours are those of `ExactGraph`: the K most similar after the S most similar, equals in
  /// favour of the lower number. Draws the sample from generator 0 of `stream`.
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
    let nearest = try Self.nearest(
      to: sample, in: vectors, count: graph.neighborsPerNode, skip: graph.skip, threads: threads,
      monitor: monitor)
    seconds = (ContinuousClock.now - start).inSeconds
    shares = zip(sample, nearest).map { node, nearest in
      let found = nearest.count { graph.hasEdge(from: node, to: Int($0)) }
      return Double(found) / Double(graph.neighborsPerNode)
    }
  }

  /// The neighbours of some nodes among all, by an exact search that leaves out the node itself.
  private static func nearest(
    to sample: [Int], in vectors: Matrix, count: Int, skip: Int, threads: Int,
    monitor: ProgressMonitor
  ) throws -> [ArraySlice<UInt32>] {
    // The node itself is among the best count + skip + 1, or as many others are equal to it.
    let queries = vectors.rows(at: sample)
    let wanted = count + skip + 1
    let (ids, _) = try nearestRows(
      to: queries, in: vectors, excludingThemselves: false, count: wanted,
      activity: "searching exactly", threads: threads, monitor: monitor)
    return sample.enumerated().map { place, node in
      let found = ids[place * wanted..<(place + 1) * wanted].filter { $0 != UInt32(node) }
      let ranked = found.map { id in
        (id: id, score: canonicalDot(queries.row(place), vectors.row(Int(id))))
      }.sorted { ($1.score, $0.id) < ($0.score, $1.id) }
      return ranked.dropFirst(skip).prefix(count).map(\.id)[...]
    }
  }
}
