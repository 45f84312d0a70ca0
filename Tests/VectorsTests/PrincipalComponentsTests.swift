import Testing
import Vectors

struct PrincipalComponentsTests {
  @Test func `points on a line have one component, along the line`() throws {
    let points = Matrix(
      rows: 4, columns: 2, elements: [-3, -4, 0, 0, 3, 4, 6, 8].map { $0 + 10 })
    let components = try PrincipalComponents(of: points, count: 2, threads: 1)
    #expect(abs(components.directions[0, 0] - 0.6) < 1e-6)
    #expect(abs(components.directions[0, 1] - 0.8) < 1e-6)
    #expect(abs(components.explainedVariance[0] - 1) < 1e-6)
    #expect(abs(components.explainedVariance[1]) < 1e-6)
    #expect(components.mean == [11.5, 12])
  }

  @Test func `coordinates are lengths along the directions from the mean`() throws {
    let points = Matrix(rows: 4, columns: 2, elements: [-3, -4, 0, 0, 3, 4, 6, 8])
    let projected = try PrincipalComponents(of: points, count: 1, threads: 1).project(points)
    for (row, expected) in [-7.5, -2.5, 2.5, 7.5].enumerated() {
      #expect(abs(Double(projected[row, 0]) - expected) < 1e-5)
    }
  }

  @Test func `independent coordinates keep their order of variance and share`() throws {
    // Variances 9 and 1 without correlation.
    let points = Matrix(rows: 4, columns: 2, elements: [1, 3, -1, 3, 1, -3, -1, -3])
    let components = try PrincipalComponents(of: points, count: 2, threads: 1)
    #expect(abs(components.explainedVariance[0] - 0.9) < 1e-6)
    #expect(abs(components.explainedVariance[1] - 0.1) < 1e-6)
    #expect(components.directions.elements.map { abs($0).rounded() } == [0, 1, 1, 0])
  }

  @Test(arguments: [3, 128, 130, 200])
  func `variance along each direction is the share that is told`(d: Int) throws {
    let vectors = stretched(rows: 400, columns: d)
    let components = try PrincipalComponents(of: vectors, count: 3, threads: 2)
    let projected = components.project(vectors)
    let all = (0..<d).reduce(0.0) { $0 + variance(of: vectors, column: $1) }
    for rank in 0..<3 {
      let share = variance(of: projected, column: rank) / all
      #expect(abs(share - components.explainedVariance[rank]) < 1e-4)
    }
    #expect(components.explainedVariance == components.explainedVariance.sorted(by: >))
  }

  @Test func `whitened coordinates have unit variance and no correlation`() throws {
    let vectors = stretched(rows: 500, columns: 6)
    let components = try PrincipalComponents(of: vectors, count: 6, threads: 1)
    let white = components.project(vectors, whiten: true)
    for i in 0..<6 {
      for j in 0..<6 {
        let products = (0..<500).reduce(0.0) { sum, row in
          sum + Double(white[row, i]) * Double(white[row, j])
        }
        #expect(abs(products / 499 - (i == j ? 1 : 0)) < 1e-3)
      }
    }
  }

  @Test func `all components together keep distances`() throws {
    let vectors = stretched(rows: 60, columns: 20)
    let projected = try PrincipalComponents(of: vectors, count: 20, threads: 1).project(vectors)
    for (i, j) in [(0, 1), (5, 40), (59, 0)] {
      let before = squaredDistance(vectors.row(i), vectors.row(j))
      #expect(abs(squaredDistance(projected.row(i), projected.row(j)) - before) < 1e-3 * before)
    }
  }

  @Test func `the largest coordinate of a direction is positive`() throws {
    let components = try PrincipalComponents(
      of: stretched(rows: 100, columns: 9), count: 9, threads: 1)
    for rank in 0..<9 {
      let direction = components.directions.row(rank)
      #expect(direction.max { abs($0) < abs($1) } ?? 0 > 0)
    }
  }

  @Test func `the components do not depend on the number of threads`() throws {
    let vectors = stretched(rows: 300, columns: 150)
    let one = try PrincipalComponents(of: vectors, count: 5, threads: 1)
    let two = try PrincipalComponents(of: vectors, count: 5, threads: 2)
    #expect(one.directions == two.directions)
    #expect(one.explainedVariance == two.explainedVariance)
  }

  @Test func `equal vectors have no variance to explain`() throws {
    let components = try PrincipalComponents(
      of: Matrix(rows: 5, columns: 3, repeating: 2), count: 2, threads: 1)
    #expect(components.explainedVariance == [0, 0])
  }

  @Test func `vectors that are not finite have no components`() {
    let broken = Matrix(rows: 3, columns: 2, elements: [1, 2, .nan, 4, 5, 6])
    #expect(throws: EigenvalueError.self) {
      try PrincipalComponents(of: broken, count: 1, threads: 1)
    }
  }

  @Test func `fitting can be cancelled`() {
    let monitor = ProgressMonitor(isCancelled: { true }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try PrincipalComponents(
        of: stretched(rows: 20, columns: 4), count: 2, threads: 1, monitor: monitor)
    }
  }

  /// Normal numbers whose deviation falls with the column, mixed a little.
  private func stretched(rows: Int, columns: Int) -> Matrix {
    var matrix = randomMatrix(rows: rows, columns: columns, seed: 3)
    for row in 0..<rows {
      for column in 0..<columns {
        matrix[row, column] *= 4 / Float(column + 1)
        if column > 0 { matrix[row, column] += matrix[row, 0] / 8 + 1 }
      }
    }
    return matrix
  }

  private func variance(of matrix: Matrix, column: Int) -> Double {
    let values = (0..<matrix.rows).map { Double(matrix[$0, column]) }
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }

  private func squaredDistance(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Double {
    zip(a, b).reduce(0.0) { sum, pair in
      let off = Double(pair.0 - pair.1)
      return sum + off * off
    }
  }
}
