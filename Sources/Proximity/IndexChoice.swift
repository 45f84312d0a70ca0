import Foundation
import Vectors

/// Which index suits given vectors, and why: by their number and a probe of how they lie.
///
/// Nothing is timed, so that the choice is the same everywhere.
package struct IndexChoice: Sendable, Equatable {
  package let index: ProximityGraph.Index
  package let reason: Reason

  package enum Reason: Sendable, Equatable {
    /// So few that comparing all with all takes no longer than anything else.
    case fewItems
    /// Neighbours of neighbours are neighbours: the vectors have few dimensions locally.
    case localDimension(Double)
    /// They are not: only comparing all with all finds the neighbours.
    case highLocalDimension(Double)
  }

  /// Up to how many items all are compared with all.
  ///
  /// Measured: beyond it the hybrid index is faster; both take time in proportion to d.
  package static let exactLimit = 150_000
  /// Up to which local dimension the hybrid index is taken.
  package static let dimensionLimit = 50.0

  /// Chooses for the rows of `vectors`, of unit length.
  ///
  /// Draws the probe from generator 0 of `stream`, when there are more than `exactLimit` rows.
  /// - Complexity: O(200 · 20,000 · d).
  package init(for vectors: Matrix, stream: RandomStream) {
    guard vectors.rows > Self.exactLimit else {
      (index, reason) = (.exact, .fewItems)
      return
    }
    let dimension = Self.localDimension(of: vectors, stream: stream)
    let isLow = dimension <= Self.dimensionLimit
    index = isLow ? .hybrid : .exact
    reason = isLow ? .localDimension(dimension) : .highLocalDimension(dimension)
  }

  /// The dimension that the vectors seem to have around an item: the mean over 200 random items, each
  /// by its 20 nearest among 20,000 random others.
  ///
  /// The maximum likelihood estimate of Levina and Bickel (NIPS 2004), inverted after the mean as
  /// MacKay and Ghahramani propose: 1 / mean of ln(r₂₀ / rⱼ). Equal vectors are passed over.
  package static func localDimension(of vectors: Matrix, stream: RandomStream) -> Double {
    let near = 20
    var generator = stream.generator()
    var draw = DistinctDraw(below: vectors.rows)
    let count = min(20_200, vectors.rows)
    let drawn = draw.draw(count, using: &generator)
    let centres = vectors.rows(at: drawn.prefix(min(200, count / 2)))
    let others = vectors.rows(at: drawn.dropFirst(centres.rows))
    guard others.rows > near else { return Double(vectors.columns) }
    let scores = centres.scores(with: others)
    var logarithms: [Double] = []
    for centre in 0..<centres.rows {
      let distances = scores.row(centre).sorted(by: >).prefix(near)
        .map { (2 - 2 * Double($0)).squareRoot() }.filter { $0 > 1e-3 }
      guard let last = distances.last else { continue }
      logarithms += distances.dropLast().map { log(last / $0) }
    }
    let mean = logarithms.reduce(0, +) / Double(max(1, logarithms.count))
    return mean > 0 ? 1 / mean : 0
  }
}
