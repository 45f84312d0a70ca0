import CKernels
import Vectors

/// How a metric scores the rows of a matrix by matrix products, and the rounding errors of the scores.
///
/// The score of two rows is x·y, or for the distance −|x − y|²/2 = x·y − |x|²/2 − |y|²/2, where the terms
/// of a single row are its offset. Rows are scaled by a power of two, which is exact, so that very large
/// and very small rows stay within the range of single precision.
struct MetricSpace: Sendable {
  let metric: Metric
  let dimensions: Int
  /// A power of two that brings the length of the longest row between ½ and 1, if possible.
  let scale: Float
  /// The length of each row; nil when all are 1.
  private let lengths: [Double]?
  /// The largest length, times `scale`.
  private let longest: Float

  /// Measures all rows; for the cosine they must have unit length.
  ///
  /// - Throws: `GraphError` that names the first row that is not finite or, for the cosine, zero;
  ///   `CancellationError`.
  /// - Complexity: O(rows × columns).
  init(of vectors: Matrix, metric: Metric, threads: Int, monitor: ProgressMonitor) throws {
    self.metric = metric
    dimensions = vectors.columns
    let squares = try vectors.squaredLengths(threads: threads, monitor: monitor)
    if let row = squares.firstIndex(where: { !$0.isFinite }) {
      let first = row * vectors.columns
      let column = vectors.row(row).firstIndex { !$0.isFinite }.map { $0 - first }
      throw GraphError.notFinite(row: row, column: column ?? 0)
    }
    guard metric != .cosine else {
      if let row = squares.firstIndex(of: 0) { throw GraphError.zeroRow(row) }
      for (row, square) in squares.enumerated() {
        // Another program may be writing into a mapped file; what comes of it is refused afterwards.
        precondition(
          vectors.isMapped || abs(square - 1) < 1e-3, "row \(row) has the squared length \(square)")
      }
      (scale, lengths, longest) = (1, nil, 1)
      return
    }
    let exact = squares.map { $0.squareRoot() }
    let largest = exact.max() ?? 0
    scale = Self.scale(for: largest)
    lengths = exact
    longest = Float(largest * Double(scale))
  }

  private static func scale(for length: Double) -> Float {
    guard length > 0 else { return 1 }
    let exponent = max(-126, min(126, -1 - Int(length.exponent)))
    return Float(sign: .plus, exponent: exponent, significand: 1)
  }

  var kernelMetric: kernel_metric { metric == .euclidean ? KERNEL_EUCLIDEAN : KERNEL_DOT }

  /// The term of a row that is added to its scores.
  func offset(of row: Int) -> Float {
    guard metric == .euclidean, let lengths else { return 0 }
    let length = lengths[row] * Double(scale)
    return Float(-length * length / 2)
  }

  /// Twice the largest rounding error of a score of a row.
  ///
  /// The error of a sum of d products in single precision is at most d · 2⁻²⁴ times the sum of their
  /// magnitudes, in any order of summation (Higham, "Accuracy and Stability of Numerical Algorithms",
  /// §3.1). That sum is at most |x| |y|, or (|x| + |y|)²/2 with the offsets. The factor 1.02 allows for
  /// rounded lengths, and the last term for products that underflow.
  func margin(of row: Int) -> Float {
    guard let lengths else { return Self.unitMargin(dimensions: dimensions) }
    let length = Float(lengths[row] * Double(scale))
    let sizes =
      metric == .euclidean ? (length + longest) * (length + longest) / 2 : length * longest
    return Self.unitMargin(dimensions: dimensions) * sizes + Float(dimensions + 8) * 0x1p-124
  }

  /// The margin for rows of unit length.
  static func unitMargin(dimensions: Int) -> Float { Float(dimensions + 8) * 0x1p-23 * 1.02 }

  /// The cosine of two rows, by the canonical dot product; 0 when one of them is zero.
  func cosine(_ a: Int, _ b: Int, in rows: UnsafePointer<Float>) -> Float {
    let product = kernel_canonical_dot(
      rows + a * dimensions, rows + b * dimensions, Int32(dimensions))
    guard let lengths else { return Float(product) }
    let size = lengths[a] * lengths[b]
    return size > 0 ? Float(max(-1, min(1, product / size))) : 0
  }
}

extension Matrix {
  /// The canonical dot product of every row with itself.
  ///
  /// - Throws: `CancellationError`.
  fileprivate func squaredLengths(threads: Int, monitor: ProgressMonitor) throws -> [Double] {
    let (rows, columns, block) = (rows, columns, 4096)
    return try [Double](unsafeUninitializedCapacity: rows) { squares, filled in
      guard let base = squares.baseAddress else { return }
      let table = SharedTable(base)
      try withSharedElements { elements in
        try parallelLoop(
          count: (rows + block - 1) / block, threads: threads, monitor: monitor, workspace: {}
        ) { number, _ in
          for row in number * block..<min(rows, (number + 1) * block) {
            let vector = elements.base + row * columns
            table.base[row] = kernel_canonical_dot(vector, vector, Int32(columns))
          }
        }
      }
      filled = rows
    }
  }
}
