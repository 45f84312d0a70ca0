import Contrast
import Foundation
import Testing
import Vectors

@Suite struct LossTests {
  @Test func `NT-Xent of two items is what the formula gives by hand`() {
    // Views: a at 0°, b at 90°; second views: a at 60°, b at 90°.
    let first = Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1])
    let second = Matrix(rows: 2, columns: 2, elements: [0.5, 0.866_025_4, 0, 1])
    let root = 0.866_025_4
    func term(_ positive: Double, _ negatives: [Double]) -> Double {
      let mass = (negatives + [positive]).map { exp($0 / 0.5) }.reduce(0, +)
      return log(mass) - positive / 0.5
    }
    let expected =
      (term(0.5, [0, 0]) + term(1, [0, root]) + term(0.5, [root, root]) + term(1, [0, root])) / 4
    #expect(abs(ContrastiveLoss.ntXent(first, second, temperature: 0.5) - expected) < 1e-6)
  }

  @Test(arguments: [2, 8, 33]) func `views that are all alike cost the log of the choices`(
    _ size: Int
  ) {
    let alike = Matrix(rows: size, columns: 2, elements: (0..<size).flatMap { _ in [Float(1), 0] })
    let loss = ContrastiveLoss.ntXent(alike, alike, temperature: 0.1)
    #expect(abs(loss - log(Double(2 * size - 1))) < 1e-9)
  }

  @Test func `alignment is the squared distance, uniformity the log of the mean kernel`() {
    let first = Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1])
    let second = Matrix(rows: 2, columns: 2, elements: [0, 1, 0, 1])
    #expect(ContrastiveLoss.alignment(first, second) == 1)
    #expect(ContrastiveLoss.alignment(first, first) == 0)
    #expect(abs(ContrastiveLoss.uniformity(first) - -4) < 1e-9)
    #expect(
      abs(ContrastiveLoss.uniformity(Matrix(rows: 2, columns: 2, elements: [1, 0, 1, 0]))) < 1e-9)
  }

  @Test func `random pairs never pair an item with itself, and their quantiles are ranks`() {
    // Orthogonal items: a pair of different ones has cosine 0, an item with itself 1.
    var rows = Matrix(rows: 50, columns: 50)
    for item in 0..<50 { rows[item, item] = 1 }
    let stream = RandomStream(seed: 1, name: "pairs", run: 0)
    let drawn = RandomPairs(of: rows, count: 500, stream: stream, threads: 2)
    #expect(
      !drawn.isExact && drawn.similarities.count == 500 && drawn.similarities.allSatisfy { $0 == 0 }
    )
    // Few items: all pairs, of cosine 0.6, -1 and -0.6.
    let line = Matrix(rows: 3, columns: 2, elements: [1, 0, 0.6, 0.8, -1, 0])
    let all = RandomPairs(of: line, stream: stream, threads: 2)
    #expect(all.isExact && all.similarities.count == 3)
    #expect(abs(all.quantile(0.5) - -0.6) < 1e-6 && abs(all.quantile(1) - 0.6) < 1e-6)
    #expect([-2, -0.7, 0, 0.7].map(all.count(from:)) == [3, 2, 1, 0])
  }

  @Test func `the limit of suspects has the tail it says, whatever the seed`() {
    var generator = SeededGenerator(seed: 4)
    var vectors = Matrix(
      rows: 2_000, columns: 8, elements: (0..<16_000).map { _ in Float(generator.unit() - 0.5) })
    _ = vectors.normalizeRows()
    let all = RandomPairs(
      of: vectors, count: .max, stream: RandomStream(seed: 1, name: "", run: 0), threads: 2)
    #expect(all.isExact)
    for seed in 1...25 {
      let limit = SuspectLimit.limit(
        of: vectors, references: RandomStream(seed: UInt64(seed), name: "batch references", run: 0),
        threads: 2)
      let tail = Double(all.count(from: limit.nextUp)) / Double(all.similarities.count)
      #expect((0.00085...0.00115).contains(tail), "seed \(seed): \(tail)")
    }
  }

  @Test func `copies are suspects, however many there are`() {
    // Sixty of three hundred: one pair in 25 is a copy, far more than one in a thousand.
    var rows = Matrix(rows: 300, columns: 24)
    var generator = SeededGenerator(seed: 9)
    let copy = (0..<24).map { _ in Float(generator.unit() - 0.5) }
    for item in 0..<300 {
      for column in 0..<24 {
        rows[item, column] = item < 60 ? copy[column] : Float(generator.unit() - 0.5)
      }
    }
    _ = rows.normalizeRows()
    let limit = SuspectLimit.limit(
      of: rows, references: RandomStream(seed: 1, name: "batch references", run: 0),
      threads: 2)
    #expect(canonicalDot(rows.row(0), rows.row(59)) > limit)
    #expect(limit > 0.99)
  }
}
