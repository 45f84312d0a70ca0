import Contrast
import Vectors

/// How an encoder lays items out: how close the views of one lie, how evenly all are spread, and over how
/// many dimensions.
///
/// Source: Wang and Isola, ICML 2020 (alignment, uniformity); Garrido et al., "RankMe", ICML 2023.
package struct EmbeddingGeometry: Sendable, Equatable {
  /// The mean squared distance of two views of an item; 0 is perfect, 2 that of unrelated items.
  package let alignment: Double
  /// The log of the mean of exp(-2 · squared distance) of two items; lower is more even.
  package let uniformity: Double
  /// How many dimensions carry the items.
  package let rankMe: Double

  /// - Parameters:
  ///   - items: n × d, the items as they are, of any length.
  ///   - views: n × d each, two views of every item.
  ///   - stream: generator 0 draws 2,048 items where there are more, for uniformity and rank.
  /// - Throws: `CancellationError`; `EigenvalueError`.
  /// - Complexity: O(n² · d + d³).
  package init(
    of items: Matrix, views: (Matrix, Matrix), stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws {
    alignment = ContrastiveLoss.alignment(
      views.0.normalizedRows().rows, views.1.normalizedRows().rows)
    let health = try VectorHealth(
      of: items.normalizedRows().rows, stream: stream, threads: threads, monitor: monitor)
    uniformity = health.uniformity
    rankMe = health.rankMe
  }
}
