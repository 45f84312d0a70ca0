import CKernels
import Vectors

/// BatchSampler's graph in its plain form: every node draws M candidates of its own, scores and sorts
/// them, and keeps the K most similar after the first S.
///
/// It is the reference for `CandidateGraph`: for a single node the two have the same distribution.
/// Source: Yang et al., "BatchSampler", KDD 2023, §3, without its repeats and self-loops.
package struct GatheredGraph: Sendable {
  /// M, K, S and the metric.
  package var settings: CandidateGraph

  package init(_ settings: CandidateGraph) { self.settings = settings }

  /// Builds the graph on the rows of `vectors`, N × d, which for the cosine must have unit length.
  ///
  /// Node i draws from generator i of the stream "gathered" of `stream`. The edges do not depend on the
  /// number of threads or on the processor; of equal similarities the lower number wins.
  ///
  /// - Throws: as `CandidateGraph.build`.
  /// - Complexity: O(N · M · (d + log M)).
  package func build(
    on vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    let n = vectors.rows
    try settings.checkSettings(items: n)
    try EdgeTables.requireMemory(rows: n, neighbors: settings.neighbors)
    let start = ContinuousClock.now
    let space = try MetricSpace(
      of: vectors, metric: settings.metric, threads: threads, monitor: monitor)
    let draws = stream.stream(named: "gathered")
    let (neighborTable, similarityTable) = try EdgeTables.filled(
      rows: n, neighbors: settings.neighbors, comparing: vectors
    ) { tables in
      try vectors.withSharedElements { rows in
        try parallelLoop(
          count: n, threads: threads, activity: "building the graph", monitor: monitor,
          workspace: { DistinctDraw(below: n - 1) }
        ) { node, draw in
          var generator = draws.generator(at: node)
          let others = draw.draw(settings.candidates, using: &generator)
            .map { $0 < node ? $0 : $0 + 1 }
          tables.write(best(of: others, for: node, rows: rows.base, in: space), row: node)
        }
      }
    }
    return ProximityGraph(
      nodeCount: n, neighborsPerNode: settings.neighbors, candidates: settings.candidates,
      skip: settings.skip, index: .gathered, metric: settings.metric, neighbors: neighborTable,
      similarities: similarityTable, seconds: (ContinuousClock.now - start).inSeconds)
  }

  /// The K best candidates after the first S, by ascending number, with their cosines.
  private func best(
    of candidates: [Int], for node: Int, rows: UnsafePointer<Float>, in space: MetricSpace
  ) -> [(item: Int, cosine: Float)] {
    let columns = Int32(space.dimensions)
    let scored = candidates.map { candidate in
      let score = kernel_canonical_score(
        space.kernelMetric, rows + node * space.dimensions, rows + candidate * space.dimensions,
        columns)
      return (score: score, item: candidate)
    }
    let order = scored.sorted { ($1.score, $0.item) < ($0.score, $1.item) }
    return order.dropFirst(settings.skip).prefix(settings.neighbors).map(\.item).sorted()
      .map { (item: $0, cosine: space.cosine(node, $0, in: rows)) }
  }
}
