import Vectors

/// k-means by Lloyd's iterations from k-means++ centres, with products by OpenBLAS.
///
/// Deterministic on every machine: whichever centres a product in single precision leaves within
/// rounding of the nearest are compared by canonical dot products, and sums are taken in double in the
/// order of the items. Centres are chosen among at most `max(4096, 16 k)` random rows.
///
/// Source: Lloyd, IEEE Transactions on Information Theory 28 (1982); Arthur and Vassilvitskii,
/// "k-means++", SODA 2007.
package struct KMeans: Sendable {
  /// Iterations after which it stops even if items still move.
  package static let mostIterations = 25
  /// A safe error bound for products: rows have unit length, centres at most that.
  private static let margin: Float = 1e-4

  /// The cluster of each row, in 0..<k; some may be empty.
  package let assignment: [Int]
  /// k × d.
  package let centers: Matrix
  /// Iterations made.
  package let iterations: Int
  /// The mean squared distance of rows to their centres.
  package let meanSquaredDistance: Double

  /// Clusters the rows of `vectors`, N × d of unit length, into `clusters`, 1...N.
  ///
  /// Draws from generator 0 of `stream`.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(iterations · N · k · d), on `threads` threads; memory O(256 · k) a thread.
  package init(
    _ vectors: Matrix, clusters: Int, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws {
    precondition((1...vectors.rows).contains(clusters), "\(clusters) clusters of \(vectors.rows)")
    var centers = try Self.firstCenters(clusters, of: vectors, stream: stream, monitor: monitor)
    var assignment = [Int](repeating: -1, count: vectors.rows)
    var iterations = 0
    while iterations < Self.mostIterations {
      let next = try Self.nearestCenters(centers, of: vectors, threads: threads, monitor: monitor)
      iterations += 1
      let isSettled = next == assignment
      assignment = next
      if isSettled { break }
      centers = Self.means(of: vectors, in: assignment, former: centers)
    }
    self.assignment = assignment
    self.centers = centers
    self.iterations = iterations
    var sum = 0.0
    for row in 0..<vectors.rows {
      sum += Self.squaredDistance(vectors.row(row), centers.row(assignment[row]))
    }
    meanSquaredDistance = sum / Double(vectors.rows)
  }

  /// k-means++: each centre is a row, chosen with a chance in proportion to its squared distance to the
  /// nearest centre so far.
  private static func firstCenters(
    _ clusters: Int, of vectors: Matrix, stream: RandomStream, monitor: ProgressMonitor
  ) throws -> Matrix {
    var generator = stream.generator()
    var draw = DistinctDraw(below: vectors.rows)
    let pool = draw.draw(min(vectors.rows, max(4096, 16 * clusters)), using: &generator)
    var chosen = [pool[0]]
    var distances = pool.map { squaredDistance(vectors.row($0), vectors.row(pool[0])) }
    while chosen.count < clusters {
      try monitor.check()
      let row = pool[place(in: distances, using: &generator)]
      chosen.append(row)
      for (place, candidate) in pool.enumerated() {
        distances[place] = min(
          distances[place], squaredDistance(vectors.row(candidate), vectors.row(row)))
      }
    }
    return vectors.rows(at: chosen)
  }

  /// A place with a chance in proportion to its weight; any place when all weigh nothing.
  private static func place(in weights: [Double], using generator: inout SeededGenerator) -> Int {
    let total = weights.reduce(0, +)
    guard total > 0 else { return generator.index(below: weights.count) }
    var left = generator.unit() * total
    for (place, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return place }
    }
    return weights.count - 1
  }

  private static func squaredDistance(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Double {
    max(0, canonicalDot(a, a) + canonicalDot(b, b) - 2 * canonicalDot(a, b))
  }

  private static func nearestCenters(
    _ centers: Matrix, of vectors: Matrix, threads: Int, monitor: ProgressMonitor
  ) throws -> [Int] {
    let halfSquares = (0..<centers.rows).map { canonicalDot(centers.row($0), centers.row($0)) / 2 }
    let block = 256
    var assignment = [Int](repeating: 0, count: vectors.rows)
    try assignment.withUnsafeMutableBufferPointer { assignment in
      guard let base = assignment.baseAddress else { return }
      // SAFETY: each block writes its own rows' places, and the buffer outlives the loop.
      let table = SharedTable(base)
      try BLAS.withSingleThread {
        try parallelLoop(
          count: (vectors.rows + block - 1) / block, threads: threads, activity: "clustering",
          monitor: monitor, workspace: {}
        ) { number, _ in
          let rows = number * block..<min((number + 1) * block, vectors.rows)
          let scores = vectors.rows(at: rows).scores(with: centers)
          for (place, row) in rows.enumerated() {
            table.base[row] = nearest(
              to: vectors.row(row), scores: scores.row(place), centers, halfSquares)
          }
        }
      }
    }
    return assignment
  }

  /// The centre with the largest x·c - |c|²/2, which is the nearest; equals go to the lower number.
  private static func nearest(
    to vector: ArraySlice<Float>, scores: ArraySlice<Float>, _ centers: Matrix,
    _ halfSquares: [Double]
  ) -> Int {
    let rough = zip(scores, halfSquares).map { $0 - Float($1) }
    let best = rough.max() ?? 0
    let near = rough.indices.filter { rough[$0] >= best - margin }
    guard near.count > 1 else { return near.first ?? 0 }
    let exact = near.map { canonicalDot(vector, centers.row($0)) - halfSquares[$0] }
    return near[exact.indices.max { (exact[$0], $1) < (exact[$1], $0) } ?? 0]
  }

  /// The mean of each cluster; an empty one keeps its centre.
  private static func means(of vectors: Matrix, in assignment: [Int], former: Matrix) -> Matrix {
    let width = vectors.columns
    var sums = [Double](repeating: 0, count: former.rows * width)
    var counts = [Int](repeating: 0, count: former.rows)
    for (row, cluster) in assignment.enumerated() {
      counts[cluster] += 1
      let first = cluster * width
      for (column, value) in vectors.row(row).enumerated() { sums[first + column] += Double(value) }
    }
    var centers = former
    centers.withUnsafeMutableElements { elements in
      for cluster in 0..<former.rows where counts[cluster] > 0 {
        for place in cluster * width..<(cluster + 1) * width {
          elements[place] = Float(sums[place] / Double(counts[cluster]))
        }
      }
    }
    return centers
  }
}
