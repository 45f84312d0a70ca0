import Contrast
import Sampling
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
      SimilarityMatrix(of: vectors), labels: labels, suspectLimit: 0.4, temperature: 0.5)
    let light = try BatchHardness(of: vectors, labels: labels, suspectsAbove: 0.4)
    #expect(abs(light.meanSimilarity - whole.meanSimilarity) < 1e-12)
    #expect(abs(light.hardestSimilarity - whole.hardestSimilarity) < 1e-12)
    #expect(light.falseNegativeRate == whole.falseNegativeRate)
    #expect(abs(light.suspectRate - whole.suspectRate) < 1e-15)
  }

  @Test(arguments: [true, false])
  func `of pairs one pass finds what the whole statistics find`(_ isTold: Bool) throws {
    var generator = RandomStream(seed: 6, name: "hardness", run: 0).generator(at: 0)
    func side() -> Matrix {
      Matrix(rows: 24, columns: 4, elements: (0..<96).map { _ in Float(generator.unit() - 0.5) })
        .normalizedRows().rows
    }
    let answers = (0..<24).map { $0 % 20 }
    let reading = PairReading(
      queries: side(), documents: side(), documentOf: answers, answerGroups: answers,
      areAnswersTold: isTold)
    let rule = PairRule.positive(.above(0.1))
    let batch = Array(0..<24)
    let whole = try reading.measure(Batch(items: batch), by: [rule], monitor: .none)
    let light = try BatchHardness(
      of: batch, in: reading, by: rule, groups: isTold ? answers : nil)
    #expect(light.meanSimilarity == whole.fromQueries.meanSimilarity)
    #expect(light.hardestSimilarity == whole.fromQueries.hardestSimilarity)
    #expect(light.suspectRate == whole.flags[0].rate && light.suspectRate > 0)
    // Four documents stand twice: eight ordered pairs of 24 · 23.
    #expect(light.falseNegativeRate == (isTold ? 8.0 / (24 * 23) : nil))
  }

  @Test func `without labels there are no false negatives to tell`() throws {
    let vectors = Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1])
    #expect(try BatchHardness(of: vectors, labels: nil, suspectsAbove: 0).falseNegativeRate == nil)
  }
}
