import CKernels
import Vectors

/// Rows of unit length as 8-bit integers whose dot products approximate those of the rows, up to a scale.
///
/// The codes are coordinates along a few directions when these hold nearly all of the length
/// (`PrincipalSubspace`), else the elements themselves. Integer sums are exact and therefore the same on
/// every processor.
struct RowCodes: Sendable {
  let rows: Int
  /// The number of codes in a row: a multiple of four.
  let columns: Int
  /// rows × columns codes, −127...127.
  let codes: [Int8]
  /// The factor from coordinates to codes; dot products of codes are larger by its square.
  let scale: Double

  /// The largest scale at which dot products of codes are exact in single precision.
  fileprivate static let largestScale = 4000.0

  /// Codes the rows of `vectors`, N × d.
  ///
  /// Draws from generator 0 of the streams "subspace" and "scale" of `stream`.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(N · d · columns).
  init(of vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor) throws {
    let subspace = try PrincipalSubspace(
      of: vectors, stream: stream.stream(named: "subspace"), threads: threads,
      monitor: monitor.quiet)
    let source = CodeSource(directions: subspace?.directions, dimensions: vectors.columns)
    let columns = source.columns
    let scale = source.scale(for: vectors, stream: stream.stream(named: "scale"))
    let n = vectors.rows
    codes = try [Int8](unsafeUninitializedCapacity: n * columns) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      let table = SharedTable(base)
      let block = 1024
      try vectors.withSharedElements { rows in
        try parallelLoop(
          count: (n + block - 1) / block, threads: threads, activity: "coding items",
          monitor: monitor, workspace: { [Double](repeating: 0, count: columns) }
        ) { number, coordinates in
          for row in number * block..<min(n, (number + 1) * block) {
            source.write(rows.base + row * vectors.columns, to: &coordinates)
            for column in 0..<columns {
              table.base[row * columns + column] = Self.code(coordinates[column] * scale)
            }
          }
        }
      }
      count = n * columns
    }
    rows = n
    self.columns = columns
    self.scale = scale
  }

  /// The nearest code to a scaled coordinate.
  static func code(_ coordinate: Double) -> Int8 {
    Int8(max(-127, min(127, coordinate.rounded())))
  }

  /// Writes some rows to `out` as queries, whose codes are biased to unsigned bytes.
  func writeQueries(_ numbers: some Sequence<Int>, to out: UnsafeMutablePointer<UInt8>) {
    codes.withUnsafeBufferPointer { codes in
      for (place, number) in numbers.enumerated() {
        for column in 0..<columns {
          out[place * columns + column] = UInt8(bitPattern: codes[number * columns + column]) ^ 0x80
        }
      }
    }
  }
}

/// The coordinates of rows before they are rounded to codes.
private struct CodeSource: Sendable {
  let directions: Matrix?
  let dimensions: Int

  var columns: Int { directions?.rows ?? (dimensions + 3) / 4 * 4 }

  func write(_ row: UnsafePointer<Float>, to coordinates: inout [Double]) {
    guard let directions else {
      for column in 0..<dimensions { coordinates[column] = Double(row[column]) }
      return
    }
    directions.withUnsafeElements { elements in
      guard let base = elements.baseAddress else { return }
      for column in 0..<directions.rows {
        coordinates[column] = kernel_canonical_dot(
          row, base + column * dimensions, Int32(dimensions))
      }
    }
  }

  /// The scale at which nearly all coordinates of a sample of the rows fit a code.
  func scale(for vectors: Matrix, stream: RandomStream) -> Double {
    var generator = stream.generator()
    var coordinates = [Double](repeating: 0, count: columns)
    var largest = 0.0
    for _ in 0..<min(4096, vectors.rows) {
      let row = vectors.row(generator.index(below: vectors.rows))
      row.withUnsafeBufferPointer { row in
        if let base = row.baseAddress { write(base, to: &coordinates) }
      }
      largest = max(largest, coordinates.reduce(0) { max($0, abs($1)) })
    }
    return min(RowCodes.largestScale, largest > 0 ? 127 / largest : 1)
  }
}
