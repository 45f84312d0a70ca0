import Datasets
import Foundation
import Testing
import Vectors

@Suite struct FeatureTests {
  func cosine(_ a: [Float], _ b: [Float]) -> Double {
    func dot(_ a: [Float], _ b: [Float]) -> Double {
      zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    return dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
  }

  @Test(arguments: [
    ("the cat sat on the mat", "a cat sat on a mat", "quarterly earnings fell sharply"),
    ("猫が好きです", "猫がとても好きです", "株価が急落した"),
    ("ein Haus am See", "das Haus am See", "quadratische Gleichung"),
  ])
  func `texts that share words are nearer than texts that share none`(
    _ text: String, _ near: String, _ far: String
  ) {
    let counts = NGramCounts()
    let vector = counts.vector(of: text)
    #expect(vector.count == 1024)
    #expect(cosine(vector, counts.vector(of: near)) > cosine(vector, counts.vector(of: far)) + 0.2)
  }

  @Test func `case and punctuation do not count, order of words does a little`() {
    let counts = NGramCounts()
    #expect(counts.vector(of: "Hard, negatives!") == counts.vector(of: "hard negatives"))
    let turned = cosine(counts.vector(of: "hard negatives"), counts.vector(of: "negatives hard"))
    #expect(turned < 1 && turned > 0.8)
    #expect(counts.vector(of: " ,;- ").allSatisfy { $0 == 0 })
  }

  @Test func `hashing never changes`() {
    let vector = NGramCounts(dimensions: 16).vector(of: "walk")
    #expect(vector.map { Int(($0 * 1_000).rounded()) } == Self.golden)
  }

  static let golden = [693, 693, 0, 0, 0, 0, 0, 693, -693, 0, 0, -693, 0, 0, 0, 693]

  @Test func `a molecule does not depend on how its atoms are numbered`() {
    let counts = GraphCounts(dimensions: 256)
    let water = ItemGraph(
      nodes: ["O", "H", "H"],
      edges: [.init(from: 0, to: 1, kind: "1"), .init(from: 0, to: 2, kind: "1")])
    let turned = ItemGraph(
      nodes: ["H", "O", "H"],
      edges: [.init(from: 1, to: 2, kind: "1"), .init(from: 0, to: 1, kind: "1")])
    #expect(counts.vector(of: water) == counts.vector(of: turned))
    let peroxide = ItemGraph(
      nodes: ["O", "O", "H", "H"],
      edges: [
        .init(from: 0, to: 1, kind: "1"), .init(from: 0, to: 2, kind: "1"),
        .init(from: 1, to: 3, kind: "1"),
      ])
    #expect(cosine(counts.vector(of: water), counts.vector(of: peroxide)) < 0.95)
  }

  @Test func `pixels become brightness between 0 and 1`() {
    let images = Images(width: 2, height: 1, pixels: [0, 255, 51, 102])
    #expect(images.pixelVectors() == Matrix(rows: 2, columns: 2, elements: [0, 1, 0.2, 0.4]))
  }
}
