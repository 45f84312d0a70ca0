import CKernels
import Vectors

/// A few orthonormal directions that hold nearly all of the squared length of the rows.
///
/// They are found by orthogonal iteration on a sample of the rows, which starts from random rows. All
/// products are canonical and all other arithmetic is in a fixed order, so that the directions are the
/// same on every processor, unlike those of a linear algebra library.
///
/// Source: Halko, Martinsson and Tropp, SIAM Review 53 (2011), algorithm 4.4.
struct PrincipalSubspace: Sendable {
  /// count × d, orthonormal rows, the strongest first; count is a multiple of four.
  let directions: Matrix

  /// The number of rows in the sample.
  private static let sample = 2048
  /// The most directions; they are also at most half of the dimensions.
  private static let most = 128
  /// The share of the squared length that may lie outside of the directions.
  private static let outside = 0.005
  private static let rounds = 4

  /// Finds the directions; nil when too many would be needed.
  ///
  /// Draws the sample from generator 0 of `stream`.
  /// - Throws: `CancellationError`.
  init?(of vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor) throws {
    let most = min(Self.most, vectors.columns / 2, vectors.rows) / 4 * 4
    guard most > 0 else { return nil }
    var generator = stream.generator()
    var draw = DistinctDraw(below: vectors.rows)
    let rows = vectors.rows(
      at: draw.draw(min(Self.sample, vectors.rows), using: &generator))
    let columns = rows.transposed()
    var directions = rows.rows(at: 0..<most).orthonormalized()
    for _ in 0..<Self.rounds {
      let coordinates = try directions.canonicalScores(
        with: rows, threads: threads, monitor: monitor)
      directions = try coordinates.canonicalScores(
        with: columns, threads: threads, monitor: monitor
      ).orthonormalized()
    }
    let coordinates = try directions.canonicalScores(with: rows, threads: threads, monitor: monitor)
    let squares = (0..<most).map { direction in
      coordinates.row(direction).reduce(0.0) { $0 + Double($1) * Double($1) }
    }
    var inside = 0.0
    var count = 0
    while count < most, inside < Double(rows.rows) * (1 - Self.outside) {
      inside += squares[count..<count + 4].reduce(0, +)
      count += 4
    }
    guard inside >= Double(rows.rows) * (1 - Self.outside) else { return nil }
    self.directions = directions.rows(at: 0..<count)
  }
}

extension Matrix {
  fileprivate func transposed() -> Matrix {
    var result = Matrix(rows: columns, columns: rows)
    withUnsafeElements { source in
      result.withUnsafeMutableElements { target in
        for row in 0..<rows {
          for column in 0..<columns { target[column * rows + row] = source[row * columns + column] }
        }
      }
    }
    return result
  }

  /// The canonical dot product of every row with every row of `other`, in single precision.
  fileprivate func canonicalScores(
    with other: Matrix, threads: Int, monitor: ProgressMonitor
  ) throws -> Matrix {
    let (width, d) = (other.rows, columns)
    let elements = try [Float](unsafeUninitializedCapacity: rows * width) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      let table = SharedTable(base)
      try withSharedElements { own in
        try other.withSharedElements { others in
          try parallelLoop(count: rows, threads: threads, monitor: monitor, workspace: {}) {
            row, _ in
            for column in 0..<width {
              table.base[row * width + column] = Float(
                kernel_canonical_dot(own.base + row * d, others.base + column * d, Int32(d)))
            }
          }
        }
      }
      count = rows * width
    }
    return Matrix(rows: rows, columns: width, elements: elements)
  }

  /// Orthonormal rows that span the same space; a row that depends on earlier ones becomes zero.
  ///
  /// The Gram-Schmidt process, applied twice for full accuracy in single precision.
  fileprivate func orthonormalized() -> Matrix {
    var done: [[Float]] = []
    for index in 0..<rows {
      var row = row(index).map(Double.init)
      let length = norm(row)
      for _ in 0..<2 {
        for earlier in done {
          let product = zip(row, earlier).reduce(0) { $0 + $1.0 * Double($1.1) }
          for column in row.indices { row[column] -= product * Double(earlier[column]) }
        }
      }
      let left = norm(row)
      done.append(left > 1e-6 * length ? row.map { Float($0 / left) } : row.map { _ in 0 })
    }
    return Matrix(rows: rows, columns: columns, elements: done.flatMap(\.self))
  }
}

private func norm(_ row: [Double]) -> Double {
  row.reduce(0) { $0 + $1 * $1 }.squareRoot()
}
