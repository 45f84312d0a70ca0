import Contrast
import Foundation
import Testing
import Vectors

@Suite struct VectorHealthTests {
  private let stream = RandomStream(seed: 3, name: "health", run: 0)

  private func health(_ rows: [[Float]]) throws -> VectorHealth {
    try VectorHealth(
      of: Matrix(rows: rows.count, columns: rows[0].count, elements: rows.flatMap(\.self)),
      stream: stream, threads: 1)
  }

  @Test func `the axes of space, both ways, use all of it`() throws {
    let axes: [[Float]] = [
      [1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1],
    ]
    let health = try health(axes)
    #expect(abs(health.rankMe - 3) < 1e-4)
    #expect(abs(health.dimensionSpread - 1 / 3.0.squareRoot()) < 1e-6)
    // 3 opposite pairs at squared distance 4, 12 others at 2.
    #expect(abs(health.uniformity - log((3 * exp(-8.0) + 12 * exp(-4.0)) / 15)) < 1e-6)
  }

  @Test func `one point has collapsed`() throws {
    let health = try health([[1, 0, 0], [1, 0, 0], [1, 0, 0]])
    #expect(health.uniformity == 0)
    #expect(health.dimensionSpread == 0)
    #expect(abs(health.rankMe - 1) < 1e-3)
  }

  @Test func `the effective rank is the number of equal singular values`() {
    #expect(abs(VectorHealth.effectiveRank(ofSquares: [4, 4, 4, 4, 0]) - 4) < 1e-4)
    #expect(VectorHealth.effectiveRank(ofSquares: [0, 0]) == 0)
    // σ = 3, 1: shares ¾ and ¼.
    let entropy = -(0.75 * log(0.75) + 0.25 * log(0.25))
    #expect(abs(VectorHealth.effectiveRank(ofSquares: [9, 1]) - exp(entropy)) < 1e-5)
  }
}
