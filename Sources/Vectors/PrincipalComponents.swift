import COpenBLAS

/// Principal component analysis: the directions along which vectors vary most.
///
/// They are eigenvectors of the covariance matrix. The matrix is summed in tiles of fixed shape, so that
/// it does not depend on the number of threads. The sign of a direction makes its largest coordinate
/// positive.
package struct PrincipalComponents: Sendable {
  package let mean: [Float]
  /// count × d: one direction of unit length per row, that of the largest variance first.
  package let directions: Matrix
  /// The share of the total variance along each direction, 0...1, descending.
  package let explainedVariance: [Double]
  private let variances: [Double]

  /// Fits `count` components to the rows of `vectors`, N × d; `count` is in `1...d`.
  ///
  /// - Complexity: O(N · d² + d³).
  /// - Throws: `CancellationError`; `EigenvalueError` when LAPACK finds no eigenvalues.
  package init(of vectors: Matrix, count: Int, threads: Int, monitor: ProgressMonitor = .none)
    throws
  {
    let d = vectors.columns
    precondition((1...d).contains(count), "\(count) components of \(d) dimensions")
    let (mean, centered) = try interruptibly(monitor) {
      let mean = vectors.columnMeans()
      return (mean, vectors.subtracting(mean))
    }
    self.mean = mean
    let covariance = try Self.covariance(of: centered, threads: threads, monitor: monitor)
    let (values, eigenvectors) = try interruptibly(monitor) {
      try Self.eigenvectors(of: covariance)
    }
    var rows: [Float] = []
    for rank in 0..<count {
      let direction = eigenvectors.row(d - 1 - rank)
      let largest = direction.max { abs($0) < abs($1) } ?? 0
      rows.append(contentsOf: direction.map { largest < 0 ? -$0 : $0 })
    }
    directions = Matrix(rows: count, columns: d, elements: rows)
    let total = values.reduce(0.0) { $0 + max(0, Double($1)) }
    variances = (0..<count).map { max(0, Double(values[d - 1 - $0])) }
    explainedVariance = variances.map { total > 0 ? $0 / total : 0 }
  }

  /// The coordinates of `vectors`, N × d, along the components: N × count.
  ///
  /// - Parameter whiten: whether every coordinate is scaled to unit variance; coordinates that do not
  ///   vary become 0.
  package func project(_ vectors: Matrix, whiten: Bool = false) -> Matrix {
    var projected = vectors.subtracting(mean).scores(with: directions)
    guard whiten else { return projected }
    let scales = variances.map { $0 > 1e-12 ? Float(1 / $0.squareRoot()) : 0 }
    projected.withUnsafeMutableElements { elements in
      for index in elements.indices { elements[index] *= scales[index % scales.count] }
    }
    return projected
  }

  private static func covariance(of centered: Matrix, threads: Int, monitor: ProgressMonitor) throws
    -> Matrix
  {
    let d = centered.columns
    let tile = 128
    let tiles = (d + tile - 1) / tile
    let pairs = (0..<tiles).flatMap { i in (i..<tiles).map { (i, $0) } }
    var result = Matrix(rows: d, columns: d)
    let scale = 1 / Float(max(centered.rows - 1, 1))
    try BLAS.withSingleThread {
      try centered.withUnsafeElements { elements in
        try result.withUnsafeMutableElements { out in
          guard let a = elements.baseAddress, let base = out.baseAddress else { return }
          let source = SharedTable(UnsafeMutablePointer(mutating: a))
          let target = SharedTable(base)
          try parallelLoop(
            count: pairs.count, threads: threads, activity: "finding principal components",
            monitor: monitor, workspace: { [Float](repeating: 0, count: tile * tile) }
          ) { number, product in
            let (i, j) = pairs[number]
            let rows = i * tile..<min(d, (i + 1) * tile)
            let columns = j * tile..<min(d, (j + 1) * tile)
            product.withUnsafeMutableBufferPointer { product in
              guard let product = product.baseAddress else { return }
              BLAS.products(
                source.base + rows.lowerBound, d, columns: rows.count,
                source.base + columns.lowerBound, d, columns: columns.count, rows: centered.rows,
                into: product)
              for row in rows {
                for column in columns {
                  let value =
                    product[(row - rows.lowerBound) * columns.count + column - columns.lowerBound]
                  target.base[row * d + column] = value * scale
                  target.base[column * d + row] = value * scale
                }
              }
            }
          }
        }
      }
    }
    return result
  }

  /// Eigenvalues ascending, and the eigenvectors as rows in the same order.
  private static func eigenvectors(of symmetric: Matrix) throws -> ([Float], Matrix) {
    let d = symmetric.columns
    guard symmetric.firstNonFinite() == nil, var n = Int32(exactly: d),
      // What ssyevd_ needs to compute eigenvectors, by its documentation.
      var workSize = Int32(exactly: 1 + 6 * d + 2 * d * d)
    else { throw EigenvalueError() }
    var integerSize = 3 + 5 * n
    var vectors = symmetric
    var values = [Float](repeating: 0, count: d)
    var work = [Float](repeating: 0, count: Int(workSize))
    var integers = [Int32](repeating: 0, count: Int(integerSize))
    var status: Int32 = 0
    BLAS.withSingleThread {
      vectors.withUnsafeMutableElements { a in
        ssyevd_(
          "V", "U", &n, a.baseAddress, &n, &values, &work, &workSize, &integers, &integerSize,
          &status)
      }
    }
    guard status == 0 else { throw EigenvalueError() }
    return (values, vectors)
  }
}

/// LAPACK found no eigenvalues: the vectors have elements that are not finite, or more than 32,000
/// dimensions.
package struct EigenvalueError: Error, Sendable, Equatable {}
