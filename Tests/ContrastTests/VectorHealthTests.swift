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

  @Test func `the axes of space, both ways, use all dimensions`() throws {
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

  /// 400 unit rows of 64 dimensions: `common` along the first axis, and noise in `dimensions`
  /// others that makes up `variance` of the squared length.
  private func room(common: Float, dimensions: Range<Int>, variance: Float) throws
    -> VectorHealth.Room
  {
    var generator = SeededGenerator(seed: 8)
    var matrix = Matrix(rows: 400, columns: 64)
    for row in 0..<400 {
      matrix[row, 0] = common
      for column in dimensions {
        let deviation = (variance / Float(dimensions.count)).squareRoot()
        matrix[row, column] += deviation * Float(generator.normal())
      }
    }
    return try VectorHealth(of: matrix.normalizedRows().rows, stream: stream, threads: 1).room
  }

  @Test func `vectors that fill space use all dimensions, and half of them are enough`() throws {
    #expect(try room(common: 0, dimensions: 0..<64, variance: 1) == .used)
    #expect(try room(common: 0, dimensions: 0..<32, variance: 1) == .used)
    // A common direction alone is no collapse: here cosines are 0.9 in the mean.
    #expect(try room(common: Float(0.9).squareRoot(), dimensions: 1..<64, variance: 0.1) == .used)
  }

  @Test func `vectors in few dimensions are narrow, but not collapsed`() throws {
    #expect(try room(common: 0, dimensions: 0..<8, variance: 1) == .narrow)
    #expect(try room(common: 0, dimensions: 0..<3, variance: 1) == .narrow)
    #expect(try room(common: Float(0.9).squareRoot(), dimensions: 1..<6, variance: 0.1) == .narrow)
  }

  @Test(arguments: [Float(1e-4), 1e-6, 0])
  func `vectors that nearly all point one way have collapsed`(_ variance: Float) throws {
    #expect(try room(common: 1, dimensions: 1..<64, variance: variance) == .collapsed)
  }

  @Test func `vectors on one line have collapsed, however far apart they lie`() throws {
    #expect(try room(common: 0, dimensions: 0..<1, variance: 1) == .collapsed)
    #expect(try room(common: 1, dimensions: 5..<6, variance: 1e-3) == .collapsed)
  }

  @Test func `the limit of the spread is a thirtieth of an even one`() throws {
    // Variances of 1/800 and 1/1,000 on both sides of 1/900.
    #expect(try room(common: 1, dimensions: 1..<64, variance: 1 / 800) == .narrow)
    #expect(try room(common: 1, dimensions: 1..<64, variance: 1 / 1_000) == .collapsed)
  }
}
