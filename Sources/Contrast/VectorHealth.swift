import Foundation
import Vectors

/// Whether vectors use the dimensions they have, or have collapsed.
package struct VectorHealth: Sendable, Equatable {
  /// log of the mean of exp(−2 · squared distance) over pairs of rows; lower is more even.
  package let uniformity: Double
  /// exp of the entropy of the singular values: how many dimensions carry the vectors, at most d.
  package let rankMe: Double
  /// The standard deviation of a dimension, mean over dimensions; near 1/√d when all are used
  /// alike, 0 when the vectors have collapsed.
  package let dimensionSpread: Double
  /// Rows looked at.
  package let rows: Int
  /// d.
  package let dimensions: Int

  /// How many of their dimensions the vectors use.
  package enum Room: Sendable, Equatable {
    /// At least a quarter.
    case used
    /// Fewer, but the vectors can be told apart.
    case narrow
    /// Nearly all point one way, or lie on one line.
    case collapsed
  }

  /// Collapsed when RankMe is below 1.5, or the spread below a thirtieth of 1/√d, that of vectors
  /// which use all dimensions alike.
  ///
  /// Where the spread is the same in all dimensions, d times its square is 1 − ‖mean‖²: collapsed
  /// vectors then have a mean cosine above 0.998.
  package var room: Room {
    if rankMe < 1.5 || dimensionSpread * Double(dimensions).squareRoot() < 1 / 30.0 {
      return .collapsed
    }
    return rankMe < 0.25 * Double(dimensions) ? .narrow : .used
  }

  /// The most rows that pairs and singular values are taken from.
  package static let mostRows = 2048

  /// - Parameters:
  ///   - vectors: N × d, rows of unit length, N ≥ 2.
  ///   - stream: generator 0 draws 2,048 rows when there are more.
  ///   - threads: how many work on it.
  ///   - monitor: can cancel it.
  /// - Throws: `CancellationError`; `EigenvalueError`.
  /// - Complexity: O(rows² · d + d³).
  package init(
    of vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws {
    let sample = Self.sample(of: vectors, stream: stream)
    rows = sample.rows
    dimensions = sample.columns
    uniformity = try interruptibly(monitor) { Self.uniformity(of: sample) }
    dimensionSpread = Self.spread(of: sample)
    rankMe = try Self.effectiveRank(of: sample, threads: threads, monitor: monitor)
  }

  private static func sample(of vectors: Matrix, stream: RandomStream) -> Matrix {
    guard vectors.rows > mostRows else { return vectors }
    var draw = DistinctDraw(below: vectors.rows)
    var generator = stream.generator()
    return vectors.rows(at: draw.draw(mostRows, using: &generator))
  }

  /// Source: Wang and Isola, "Understanding Contrastive Representation Learning through Alignment
  /// and Uniformity on the Hypersphere", ICML 2020, with t = 2.
  private static func uniformity(of vectors: Matrix) -> Double {
    ContrastiveLoss.uniformity(vectors)
  }

  private static func spread(of vectors: Matrix) -> Double {
    let centered = vectors.centered()
    let squares = (0..<centered.rows).reduce(into: [Double](repeating: 0, count: centered.columns))
    {
      sums, row in
      for (column, value) in centered.row(row).enumerated() {
        sums[column] += Double(value) * Double(value)
      }
    }
    let deviations = squares.map { ($0 / Double(max(1, centered.rows))).squareRoot() }
    return deviations.reduce(0, +) / Double(max(1, deviations.count))
  }

  /// Of singular values σ of the uncentred rows: exp(−Σ p log p), p = σ / Σσ + 1e-7.
  ///
  /// Source: Garrido et al., "RankMe", ICML 2023, equation 1.
  private static func effectiveRank(of vectors: Matrix, threads: Int, monitor: ProgressMonitor)
    throws -> Double
  {
    // The rows with their negatives have mean 0, so that principal variances are squared singular
    // values up to one factor.
    let mirrored = Matrix(
      rows: 2 * vectors.rows, columns: vectors.columns,
      elements: vectors.elements + vectors.elements.map { -$0 })
    let components = try PrincipalComponents(
      of: mirrored, count: vectors.columns, threads: threads, monitor: monitor)
    return effectiveRank(ofSquares: components.explainedVariance)
  }

  /// The same of squared singular values, up to one factor.
  package static func effectiveRank(ofSquares squares: [Double]) -> Double {
    let values = squares.map { max(0, $0).squareRoot() }
    let sum = values.reduce(0, +)
    guard sum > 0 else { return 0 }
    return exp(
      -values.reduce(0.0) { total, value in
        let share = value / sum + 1e-7
        return total + share * log(share)
      })
  }
}
