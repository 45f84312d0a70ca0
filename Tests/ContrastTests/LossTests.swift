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
    var rows = Matrix(rows: 5, columns: 5)
    for item in 0..<5 { rows[item, item] = 1 }
    let stream = RandomStream(seed: 1, name: "pairs", run: 0)
    #expect(RandomPairs.similarities(of: rows, count: 500, stream: stream).allSatisfy { $0 == 0 })
    let line = Matrix(rows: 3, columns: 2, elements: [1, 0, 0.6, 0.8, -1, 0])
    // Cosines 0.6, -1, -0.6, each a third of the pairs.
    let middle = RandomPairs.quantile(0.5, of: line, count: 6_000, stream: stream)
    #expect(abs(middle - -0.6) < 1e-6)
    #expect(abs(RandomPairs.quantile(1, of: line, count: 600, stream: stream) - 0.6) < 1e-6)
  }
}
