import CKernels
import Testing
import Vectors

struct PanelKernelTests {
  struct Shape: CustomTestStringConvertible {
    var queries, rows, columns: Int
    var testDescription: String { "\(queries) by \(rows) of \(columns)" }
  }

  private static let shapes = [
    Shape(queries: 1, rows: 1, columns: 1), Shape(queries: 16, rows: 48, columns: 128),
    Shape(queries: 7, rows: 17, columns: 15), Shape(queries: 33, rows: 100, columns: 33),
    Shape(queries: 16, rows: 64, columns: 8), Shape(queries: 5, rows: 31, columns: 784),
  ]

  @Test(arguments: shapes)
  func `scores are the canonical ones up to rounding, with the offsets`(shape: Shape) {
    let setting = Setting(shape)
    for level in levelsHere {
      let scores = setting.scores(at: level)
      for query in 0..<shape.queries {
        for row in 0..<shape.rows {
          let exact =
            canonicalDot(setting.vectors.row(query), setting.vectors.row(Int(setting.ids[row])))
            / 16 + Double(setting.offsets[query] + setting.offsets[row])
          let bound = Double(shape.columns + 8) * 0x1p-24 * (Double(shape.columns) + 10)
          #expect(abs(Double(scores[query * setting.width + row]) - exact) <= bound)
        }
      }
    }
  }

  @Test(arguments: shapes)
  func `AVX2 and AVX-512 give the same bits`(shape: Shape) {
    let setting = Setting(shape)
    let scores = levelsHere.filter { $0 != KERNEL_PLAIN }.map { setting.scores(at: $0) }
    for other in scores.dropFirst() {
      for query in 0..<shape.queries {
        let row = query * setting.width..<query * setting.width + shape.rows
        #expect(other[row] == scores[0][row])
      }
    }
  }

  @Test(arguments: [0, 1, 2, 100, 1001, 5000], [1, 256, 100_000, Int(Int32.max)])
  func `numbers are sorted`(count: Int, bound: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    var numbers = (0..<count).map { _ in Int32(generator.index(below: bound)) }
    let expected = numbers.sorted()
    numbers.withUnsafeMutableBufferPointer { kernel_sort_numbers($0.baseAddress, Int32(count)) }
    #expect(numbers == expected)
  }

  /// Queries are the first vectors, rows a random choice of them, at a quarter of their length each.
  private struct Setting {
    let shape: Shape
    let vectors: Matrix
    let ids: [Int32]
    let offsets: [Float]
    var width: Int { (shape.rows + 15) / 16 * 16 }

    init(_ shape: Shape) {
      var generator = SeededGenerator(seed: UInt64(shape.columns))
      let n = 100
      let elements = (0..<n * shape.columns).map { _ in Float(generator.normal()) }
      self.shape = shape
      vectors = Matrix(rows: n, columns: shape.columns, elements: elements)
      ids = (0..<shape.rows).map { _ in Int32(generator.index(below: n)) }
      offsets = (0..<128).map { _ in Float(generator.normal()) }
    }

    /// Each level packs what it scores.
    func scores(at level: kernel_level) -> [Float] {
      defer { kernel_use_common_level_here() }
      kernel_use_level_here(level)
      let places = (shape.queries + 15) / 16 * 16
      var queries = [Float](repeating: .nan, count: places * shape.columns)
      var rows = [Float](repeating: .nan, count: width * shape.columns)
      var scores = [Float](repeating: .nan, count: places * width)
      let columns = Int32(shape.columns)
      vectors.withUnsafeElements { elements in
        kernel_pack_rows(
          elements.baseAddress, columns, nil, Int32(shape.queries), 0.25, &queries)
        kernel_pack_rows(elements.baseAddress, columns, ids, Int32(shape.rows), 0.25, &rows)
      }
      queries.withUnsafeBufferPointer { queries in
        rows.withUnsafeBufferPointer { rows in
          offsets.withUnsafeBufferPointer { offsets in
            var asked = panel_rows(
              panels: queries.baseAddress, offsets: offsets.baseAddress,
              n: Int32(shape.queries))
            var own = panel_rows(
              panels: rows.baseAddress, offsets: offsets.baseAddress, n: Int32(shape.rows))
            kernel_panel_scores(&asked, &own, columns, &scores)
          }
        }
      }
      return scores
    }
  }
}
