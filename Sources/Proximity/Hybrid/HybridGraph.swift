import Vectors

/// An approximation of the graph of nearest neighbours for many items: an approximate search, then
/// exact scores for what it found.
///
/// The items are put into cells (`CodeCells`), and for each the cells nearest to it are searched, by
/// products of rows that were coded in eight bits a number (`RowCodes`): some eight times as many a
/// second as in single precision. Whatever is within the codes' error of the cut is then scored
/// canonically. How many cells are searched is found by a probe (`CellProbe`), so that the wanted
/// share of true neighbours is met whether the items form clusters or not.
///
/// Source: inverted files with refinement, Jégou, Douze and Schmid, IEEE TPAMI 33 (2011).
package struct HybridGraph: Sendable {
  /// K.
  package var neighbors: Int
  /// S.
  package var skip: Int
  /// The share of true neighbours that the cells searched must hold, 0…1; all are searched for 1.
  package var recall: Double

  package init(neighbors: Int, skip: Int = 0, recall: Double = 0.97) {
    self.neighbors = neighbors
    self.skip = skip
    self.recall = recall
  }

  /// Builds the graph on the rows of `vectors`, N × d, which must have unit length.
  ///
  /// Draws from the streams "codes", "cells" and "probe" of `stream`. The edges do not depend on the
  /// number of threads or on the processor.
  ///
  /// - Throws: `GraphError` when K and S do not fit N, or a row is not finite or zero;
  ///   `CancellationError`.
  /// - Complexity: O(N² · d) at worst, and less by what cells and codes save; beside the graph some
  ///   2 · d bytes an item.
  package func build(
    on vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    let n = vectors.rows
    try ExactGraph(neighbors: neighbors, skip: skip).checkSettings(items: n)
    let start = ContinuousClock.now
    _ = try MetricSpace(of: vectors, metric: .cosine, threads: threads, monitor: monitor.quiet)
    let codes = try RowCodes(
      of: vectors, stream: stream.stream(named: "codes"), threads: threads,
      monitor: monitor.part(from: 0, to: 0.05))
    let cells = try CodeCells(
      of: codes, stream: stream.stream(named: "cells"), threads: threads,
      monitor: monitor.part(from: 0.05, to: 0.1))
    let probe = try CellProbe(
      of: vectors, codes, cells, wanted: neighbors + skip, recall: recall,
      stream: stream.stream(named: "probe"), threads: threads,
      monitor: monitor.part(from: 0.1, to: 0.12))
    let batches = (n + CellSearch.batch - 1) / CellSearch.batch
    let (edges, similarities) = try EdgeTables.filled(rows: n, neighbors: neighbors) { tables in
      try vectors.withSharedElements { rows in
        let target = CellSearch.Target(
          rows: rows, dimensions: vectors.columns, codes: codes, cells: cells, probe: probe,
          neighbors: neighbors, skip: skip)
        try parallelLoop(
          count: batches, threads: threads, activity: "searching cells",
          monitor: monitor.part(from: 0.12, to: 1), workspace: { CellSearch(target) }
        ) { number, search in
          let first = number * CellSearch.batch
          search.search(
            for: first..<min(n, first + CellSearch.batch), into: tables, monitor: monitor)
        }
        try monitor.check()
      }
    }
    return ProximityGraph(
      nodeCount: n, neighborsPerNode: neighbors, candidates: n - 1, skip: skip, index: .hybrid,
      neighbors: edges, similarities: similarities,
      seconds: (ContinuousClock.now - start).inSeconds)
  }
}
