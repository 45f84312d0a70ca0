import Contrast
import Testing
import Vectors

/// The figures of a batch in one pass, beside those of all its statistics.
@Suite struct BatchHardnessTests {
  @Test(arguments: [2, 3, 17, 64])
  func `one pass finds what the whole statistics find`(_ size: Int) throws {
    var generator = RandomStream(seed: 5, name: "hardness", run: 0).generator(at: size)
    let rows = (0..<size).map { _ in (0..<6).map { _ in Float(generator.unit() - 0.5) } }
    var vectors = Matrix(rows: size, columns: 6, elements: rows.flatMap(\.self)).normalizedRows()
      .rows
    // A copy, whose cosine is one.
    if size > 3 { vectors = vectors.rows(at: Array(0..<size - 1) + [0]) }
    let labels = (0..<size).map { $0 % 3 }
    let whole = try NegativeStatistics(
      SimilarityMatrix(of: vectors), labels: labels, suspicion: .above(0.4), temperature: 0.5)
    let light = try BatchHardness(of: vectors, labels: labels, suspectsAbove: 0.4)
    #expect(abs(light.meanSimilarity - whole.meanSimilarity) < 1e-12)
    #expect(abs(light.hardestSimilarity - whole.hardestSimilarity) < 1e-12)
    #expect(light.falseNegativeRate == whole.falseNegativeRate)
    #expect(abs(light.suspectRate - whole.suspectRate) < 1e-15)
  }

  @Test func `without labels there are no false negatives to tell`() throws {
    let vectors = Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1])
    #expect(try BatchHardness(of: vectors, labels: nil, suspectsAbove: 0).falseNegativeRate == nil)
  }
}
