import Contrast
import Vectors

/// The geometry of an encoder's output: how close two views of an item are, how evenly items are
/// spread, and over how many dimensions.
///
/// Source: Wang and Isola, ICML 2020 (alignment, uniformity); Garrido et al., "RankMe", ICML 2023.
package struct EncoderGeometry: Sendable, Equatable {
  /// The mean squared distance of two views of an item; 0 is perfect, 2 that of unrelated items.
  ///
  /// Nil when no item has two views that are not zero.
  package let alignment: Double?
  /// The log of the mean of exp(-2 · squared distance) of two items; lower is more even.
  ///
  /// Nil when fewer than two items are not zero.
  package let uniformity: Double?
  /// How many dimensions the items use; 0 when fewer than two are not zero.
  package let rankMe: Double
  /// How many items are mapped to zero; they have no direction and are left out.
  package let zeros: Int
  /// Whether nearly all items are mapped to one point, or to zero.
  package let isCollapsed: Bool

  /// - Parameters:
  ///   - items: n × d, the items as they are, of any length.
  ///   - views: n × d each, two views of every item.
  ///   - stream: generator 0 draws 2,048 items where there are more, for uniformity and rank.
  ///   - threads: how many work on it.
  ///   - monitor: can cancel it.
  /// - Throws: `CancellationError`; `EigenvalueError`.
  /// - Complexity: O(n² · d + d³).
  package init(
    of items: Matrix, views: (Matrix, Matrix), stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws {
    let (first, second) = (views.0.normalizedRows(), views.1.normalizedRows())
    let withoutDirection = Set(first.zeroRows + second.zeroRows)
    let pairs = (0..<first.rows.rows).filter { !withoutDirection.contains($0) }
    alignment =
      pairs.isEmpty
      ? nil : ContrastiveLoss.alignment(first.rows.rows(at: pairs), second.rows.rows(at: pairs))
    let (unit, zeroRows) = items.normalizedRows()
    let zeroSet = Set(zeroRows)
    zeros = zeroRows.count
    guard unit.rows - zeros > 1 else {
      (uniformity, rankMe, isCollapsed) = (nil, 0, true)
      return
    }
    let health = try VectorHealth(
      of: zeros == 0 ? unit : unit.rows(at: (0..<unit.rows).filter { !zeroSet.contains($0) }),
      stream: stream, threads: threads, monitor: monitor)
    uniformity = health.uniformity
    rankMe = health.rankMe
    isCollapsed = health.room == .collapsed || 2 * zeros > unit.rows
  }
}
