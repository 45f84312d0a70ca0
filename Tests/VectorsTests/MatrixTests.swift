import Testing
import Vectors

struct MatrixTests {
  private let matrix = Matrix(rows: 3, columns: 2, elements: [3, 4, 0, 0, -1, 0])

  @Test func `rows are gathered in the order asked for`() {
    #expect(matrix.rows(at: [2, 0, 2]).elements == [-1, 0, 3, 4, -1, 0])
    #expect(matrix.rows(at: [Int]()).rows == 0)
  }

  @Test func `rows are scaled to unit length and zero rows are named`() {
    let (unit, zeroRows) = matrix.normalizedRows()
    #expect(unit.elements == [0.6, 0.8, 0, 0, -1, 0])
    #expect(zeroRows == [1])
  }

  @Test(arguments: [Float.leastNormalMagnitude, 1e-20, 1, 1e20, .greatestFiniteMagnitude])
  func `the length of a row neither overflows nor vanishes`(scale: Float) {
    let (unit, zeroRows) = Matrix(rows: 1, columns: 2, elements: [scale, -scale]).normalizedRows()
    #expect(zeroRows.isEmpty)
    #expect(abs(unit[0, 0] - Float(0.5).squareRoot()) < 1e-6)
    #expect(abs(unit[0, 1] + Float(0.5).squareRoot()) < 1e-6)
  }

  @Test func `a row that is not finite has no length`() {
    let broken = Matrix(rows: 2, columns: 2, elements: [.nan, 1, .infinity, 1])
    #expect(broken.normalizedRows().zeroRows == [0, 1])
  }

  @Test func `centring takes the mean of each column away`() {
    let four = Matrix(rows: 4, columns: 2, elements: [1, 10, 2, 10, 3, 10, 6, 10])
    #expect(four.columnMeans() == [3, 10])
    #expect(four.centered().elements == [-2, 0, -1, 0, 0, 0, 3, 0])
    #expect(Matrix(rows: 0, columns: 2).columnMeans() == [0, 0])
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func `the first element that is not finite is found`(value: Float) {
    var broken = matrix
    broken[1, 1] = value
    broken[2, 0] = value
    let place = broken.firstNonFinite()
    #expect(place?.row == 1)
    #expect(place?.column == 1)
    #expect(matrix.firstNonFinite() == nil)
  }

  @Test func `a copy keeps its elements when the original is written to`() {
    var original = matrix
    let copy = original
    original[0, 0] = 9
    #expect(copy == matrix)
    #expect(original[0, 0] == 9)
  }
}
