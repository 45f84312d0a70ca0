import Foundation
import Vectors

/// Points in a plane, centred: vectors along their two strongest directions.
package struct PlanarMap: Sendable, Equatable {
  /// One a row: (x, y).
  package private(set) var points: [SIMD2<Double>]
  /// The share of all variance along the two directions.
  package let explainedVariance: Double

  /// The rows of `vectors` along their first two principal components; with one column, y is 0.
  ///
  /// - Throws: `CancellationError`; `EigenvalueError`.
  /// - Complexity: O(n · d² + d³).
  package init(of vectors: Matrix, threads: Int, monitor: ProgressMonitor = .none) throws {
    let count = min(2, vectors.columns)
    let components = try PrincipalComponents(
      of: vectors, count: count, threads: threads, monitor: monitor)
    let plane = components.project(vectors)
    points = (0..<vectors.rows).map { row in
      SIMD2(Double(plane[row, 0]), count > 1 ? Double(plane[row, 1]) : 0)
    }
    explainedVariance = components.explainedVariance.reduce(0, +)
  }

  /// A map of points that are known.
  package init(points: [SIMD2<Double>], explainedVariance: Double = 1) {
    self.points = points
    self.explainedVariance = explainedVariance
  }

  /// The map turned, and mirrored where that helps, so that its points lie as near as can be to
  /// those of `other`; distances within the map stay.
  ///
  /// Source: orthogonal Procrustes in two dimensions, Schönemann, Psychometrika 31, 1966.
  package func turned(towards other: PlanarMap) -> PlanarMap {
    precondition(points.count == other.points.count, "maps of different items")
    /// Σ x·u + y·v and Σ y·u − x·v, with v mirrored or not.
    func sums(_ mirror: Double) -> (cosine: Double, sine: Double) {
      zip(other.points, points).reduce(into: (0, 0)) { sums, pair in
        let (fixed, own) = (pair.0, SIMD2(pair.1.x, mirror * pair.1.y))
        sums.0 += fixed.x * own.x + fixed.y * own.y
        sums.1 += fixed.y * own.x - fixed.x * own.y
      }
    }
    let (plain, mirrored) = (sums(1), sums(-1))
    let isMirrored =
      hypot(mirrored.cosine, mirrored.sine) > hypot(plain.cosine, plain.sine)
    let chosen = isMirrored ? mirrored : plain
    let angle = atan2(chosen.sine, chosen.cosine)
    var map = self
    map.points = points.map { point in
      let y = isMirrored ? -point.y : point.y
      return SIMD2(
        point.x * cos(angle) - y * sin(angle), point.x * sin(angle) + y * cos(angle))
    }
    return map
  }

  /// The largest coordinate, whatever its sign.
  package var extent: Double { points.reduce(0) { max($0, abs($1.x), abs($1.y)) } }
}
