import Vectors

/// An approximate nearest-neighbour graph for many items, by an inverted file with refinement.
///
/// The items are divided into cells (`CodeCells`). For each item, the cells nearest to it are searched by
/// dot products of rows that are coded with 8 bits per number (`RowCodes`), which are about eight times as
/// fast as in single precision. Rows within the error of the codes from the cut are then scored
/// canonically. A probe (`CellProbe`) sets the number of cells to search, so that the wanted recall is
/// reached whether the items form clusters or not.
///
/// Source: inverted files with refinement, Jégou, Douze and Schmid, IEEE TPAMI 33 (2011).
package struct HybridGraph: Sendable {
  /// K: neighbours of each node.
  package var neighbors: Int
  /// S: the most similar nodes that are left out.
  package var skip: Int
  /// The share of true neighbours that the searched cells must hold, 0...1; 1 searches all cells.
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
  /// - Complexity: O(N² · d) at worst; cells and codes save most of it. About 2 · d bytes per item besides
  ///   the graph.
  package func build(
    on vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    let n = vectors.rows
    try ExactGraph(neighbors: neighbors, skip: skip).checkSettings(items: n)
    try MachineMemory.require(2 * n * vectors.columns, for: "the hybrid index")
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
    let (edges, similarities) = try EdgeTables.filled(
      rows: n, neighbors: neighbors, comparing: vectors
    ) { tables in
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
