import Testing
import Training
import Vectors

/// The vectors that steps leave.
struct PassVectorsTests {
  @Test
  func `the table of passes keeps means, fills gaps once, and counts ages from the last step`() {
    var table = PassVectors(of: [0, 1, 2, 3], dimensions: 2)
    #expect(table.missing == [0, 1, 2, 3])
    table.enter(
      [2, 0], projections: [1, 0, 0, 2, 3, 0, 0, 4], viewsAreSides: false, step: 5)
    #expect(Array(table.vectors.row(2)) == [2, 0] && Array(table.vectors.row(0)) == [0, 3])
    #expect(table.missing == [1, 3])
    let gaps = Matrix(rows: 3, columns: 2, elements: [7, 7, 8, 8, 9, 9])
    table.enterMissing([0, 1, 3], gaps, step: 6)
    // What a step gave stays.
    #expect(Array(table.vectors.row(0)) == [0, 3] && Array(table.vectors.row(3)) == [9, 9])
    #expect(table.missing.isEmpty)
    #expect(table.ages(at: 10) == VectorAges(mean: 4.5, largest: 5))
  }

  @Test func `the table of passes keeps the sides of pairs apart`() {
    var table = PassVectors(of: [0, 1, 2], dimensions: 2, keepsDocuments: true)
    table.enter([2, 0], projections: [1, 0, 0, 2, 3, 0, 0, 4], viewsAreSides: true, step: 5)
    table.enterMissing(
      [0, 1], Matrix(rows: 2, columns: 2, elements: [7, 7, 8, 8]),
      documents: Matrix(rows: 2, columns: 2, elements: [5, 5, 6, 6]), step: 6)
    #expect(table.vectors.elements == [0, 2, 8, 8, 1, 0])
    #expect(table.documents?.elements == [0, 4, 6, 6, 3, 0])
    #expect(table.missing.isEmpty)
    var queries = PassVectors(of: [0], dimensions: 2)
    queries.enter([0], projections: [1, 2, 3, 4], viewsAreSides: true, step: 0)
    #expect(queries.vectors.elements == [1, 2] && queries.documents == nil)
  }
}
