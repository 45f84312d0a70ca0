import Synchronization
import Vectors

extension Matrix {
  /// One figure for each row, computed from its dot products with all rows of `gallery`.
  ///
  /// `figure` is handed the row's number and its products.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(rows · gallery.rows · columns), and `figure` once a row.
  func scored(
    against gallery: Matrix, threads: Int, monitor: ProgressMonitor,
    figure: @Sendable (Int, ArraySlice<Float>) -> Double
  ) throws -> [Double] {
    let chunk = 64
    let figures = Mutex([Double](repeating: 0, count: rows))
    try parallelLoop(
      count: (rows + chunk - 1) / chunk, threads: threads, activity: "comparing",
      monitor: monitor, workspace: {}
    ) { number, _ in
      let block = number * chunk..<min(rows, (number + 1) * chunk)
      let scores = rows(at: block).scores(with: gallery)
      let found = block.map { figure($0, scores.row($0 - block.lowerBound)) }
      figures.withLock { $0.replaceSubrange(block, with: found) }
    }
    return figures.withLock { $0 }
  }
}
