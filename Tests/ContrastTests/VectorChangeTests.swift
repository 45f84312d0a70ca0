import Contrast
import Testing
import Vectors

@Suite struct VectorChangeTests {
  /// Vectors of unit length at angles, in degrees.
  static func onCircle(_ degrees: [Double]) -> Matrix {
    let planar = degrees.flatMap { angle -> [Float] in
      let radians = angle * .pi / 180
      return [Float(cosine(radians)), Float(cosine(radians - .pi / 2))]
    }
    return Matrix(rows: degrees.count, columns: 2, elements: planar).normalizedRows().rows
  }

  /// The cosine by its series, to ten digits, which is enough here.
  private static func cosine(_ x: Double) -> Double {
    var (term, sum) = (1.0, 1.0)
    for k in 1...30 {
      term *= -x * x / Double((2 * k - 1) * 2 * k)
      sum += term
    }
    return sum
  }

  @Test func `neighbours that change sides are gained and lost`() throws {
    // First 0-1 and 2-3 are pairs, then 0-2 and 1-3.
    let before = Self.onCircle([0, 10, 90, 100])
    let after = Self.onCircle([0, 90, 10, 100])
    let change = try NeighborChange(
      from: before, to: after, count: 1, labels: [0, 0, 1, 1], threads: 1)
    #expect(change.overlaps == [0, 0, 0, 0])
    #expect(change.gained == 4 && change.lost == 4)
    #expect(change.lostPurity == 1 && change.gainedPurity == 0)
    #expect(change.purityBefore == 1 && change.purityAfter == 0)
  }

  @Test func `vectors that only turn change no neighbour`() throws {
    let change = try NeighborChange(
      from: Self.onCircle([0, 10, 40, 100, 130]), to: Self.onCircle([50, 60, 90, 150, 180]),
      count: 2, labels: nil, threads: 1)
    #expect(change.overlap == 1 && change.gained == 0 && change.lost == 0)
    #expect(change.gainedPurity == nil && change.purityAfter == nil)
  }

  @Test func `half of two neighbours in common is a third of all`() throws {
    // 0 is nearest to 1 and 2 first, to 1 and 3 then.
    let change = try NeighborChange(
      from: Self.onCircle([0, 10, 20, 90]), to: Self.onCircle([0, 10, 90, 20]), count: 2,
      labels: nil, threads: 1)
    #expect(abs(change.overlaps[0] - 1.0 / 3) < 1e-12)
  }

  @Test func `distances of classes are means over pairs`() throws {
    var generator = SeededGenerator(seed: 3)
    let vectors = Matrix(
      rows: 30, columns: 5, elements: (0..<150).map { _ in Float(generator.normal()) }
    ).normalizedRows().rows
    let labels = (0..<30).map { $0 % 4 }
    let similarity = try SimilarityMatrix(of: vectors)
    var (within, between): ([Double], [Double]) = ([], [])
    for first in 0..<30 {
      for second in 0..<30 where first != second {
        let distance = 1 - similarity[first, second]
        if labels[first] == labels[second] {
          within.append(distance)
        } else {
          between.append(distance)
        }
      }
    }
    let distances = ClassDistances(of: vectors, labels: labels)
    let mean = try #require(distances.within)
    let other = try #require(distances.between)
    #expect(abs(mean - within.reduce(0, +) / Double(within.count)) < 1e-6)
    #expect(abs(other - between.reduce(0, +) / Double(between.count)) < 1e-6)
    #expect(abs(try #require(distances.ratio) - other / mean) < 1e-12)
  }

  @Test func `without pairs there are no distances`() {
    let vectors = Self.onCircle([0, 90])
    #expect(ClassDistances(of: vectors, labels: [0, 1]).within == nil)
    #expect(ClassDistances(of: vectors, labels: [0, 0]).between == nil)
  }

  @Test func `hard pairs are resolved, arise or remain, each by its own limit`() throws {
    // Cosines before: 0-1 0.98, 0-2 0, 1-2 0.17, 2-3 0.98; after: 0-1 0, 0-2 0.98, 2-3 0.94.
    let change = HardPairChange(
      from: try SimilarityMatrix(of: Self.onCircle([0, 10, 90, 100])),
      to: try SimilarityMatrix(of: Self.onCircle([0, 90, 10, 30])), limits: (0.9, 0.93),
      labels: [0, 0, 1, 1])
    #expect(change.resolved.map { [$0.first, $0.second] } == [[0, 1]])
    #expect(change.arisen.map { [$0.first, $0.second] } == [[0, 2]])
    #expect(change.remaining.map { [$0.first, $0.second] } == [[2, 3]])
    #expect(change.resolved[0].isSameLabel == true && change.arisen[0].isSameLabel == false)
    #expect(abs(change.resolved[0].before - 0.985) < 0.001)
    #expect(abs(change.resolved[0].after) < 0.001)
  }
}
