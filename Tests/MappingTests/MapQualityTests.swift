import Mapping
import Testing
import Vectors

struct MapQualityTests {
  /// Ranks of all others from an item, the nearest first, by any square of a distance.
  private func others(of item: Int, _ n: Int, by square: (Int, Int) -> Double) -> [Int] {
    (0..<n).filter { $0 != item }.sorted { (square(item, $0), $0) < (square(item, $1), $1) }
  }

  @Test(arguments: [3, 9, 30, 140])
  func `figures are those of full sorts`(n: Int) throws {
    let vectors = Cloud.groups(n, 5)
    var generator = SeededGenerator(seed: 5)
    let places = (0..<n).map { item in
      SIMD2<Float>(
        vectors[item, 0] + 0.2 * Float(generator.normal()),
        vectors[item, 1] + 0.2 * Float(generator.normal()))
    }
    let map = ItemMap(method: .pca, places: places)
    let quality = try #require(try MapQuality(of: map, vectors: vectors, stream: .test, threads: 2))
    #expect(quality.anchors == n)
    let (few, many) = (min(10, (n - 1) / 2), min(50, n - 1))
    var (excess, fewKept, manyKept) = (0, 0, 0)
    for item in 0..<n {
      let truth = others(of: item, n) { i, j in
        zip(vectors.row(i), vectors.row(j)).reduce(0) {
          $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1))
        }
      }
      let shown = others(of: item, n) { i, j in
        let difference = places[i] - places[j]
        return Double(difference.x * difference.x + difference.y * difference.y)
      }
      fewKept += Set(truth.prefix(few)).intersection(shown.prefix(few)).count
      manyKept += Set(truth.prefix(many)).intersection(shown.prefix(many)).count
      for other in shown.prefix(few) {
        excess += max(0, (truth.firstIndex(of: other) ?? 0) + 1 - few)
      }
    }
    let (N, k) = (Double(n), Double(few))
    let trustworthiness = 1 - 2 / (N * k * (2 * N - 3 * k - 1)) * Double(excess)
    #expect(abs(quality.trustworthiness - trustworthiness) < 1e-12)
    #expect(abs(quality.neighborsKept10 - Double(fewKept) / (N * k)) < 1e-12)
    #expect(abs(quality.neighborsKept50 - Double(manyKept) / (N * Double(many))) < 1e-12)
  }

  @Test func `a plane's own coordinates keep everything`() throws {
    let vectors = Cloud.groups(300, 2)
    let map = ItemMap(
      method: .pca, places: (0..<300).map { SIMD2(vectors[$0, 0], vectors[$0, 1]) })
    let quality = try #require(try MapQuality(of: map, vectors: vectors, stream: .test, threads: 1))
    #expect(quality.trustworthiness > 1 - 1e-6)
    #expect(quality.neighborsKept10 > 0.999 && quality.neighborsKept50 > 0.999)
    #expect(quality.tripletsKept > 0.999)
    let trust = try Neighborhoods(of: vectors, count: 10, stream: .test, threads: 1)
      .trust(of: map, threads: 2)
    #expect(trust.allSatisfy { $0 == 1 })
  }

  @Test func `of fewer than three items nothing can be said`() throws {
    let map = ItemMap(method: .pca, places: [.zero, SIMD2(1, 0)])
    #expect(
      try MapQuality(of: map, vectors: Cloud.groups(2, 3), stream: .test, threads: 1) == nil)
  }

  @Test func `figures do not depend on threads, and equal maps have equal ones`() throws {
    let vectors = Cloud.unitGroups(2_500, 6)
    let map = try ItemMap(of: vectors, method: .pca, stream: .test, threads: 2)
    let readings = try [1, 2, 3].map {
      try MapQuality.measured(of: [map, map], vectors: vectors, stream: .test, threads: $0)
    }
    #expect(readings[0] == readings[1] && readings[0] == readings[2])
    #expect(readings[0]?.first == readings[0]?.last)
    #expect(readings[0]?.first?.anchors == 1_000)
  }

  @Test func `trust is the share of the ten nearest among the fifty nearest on the map`() throws {
    let vectors = Cloud.groups(600, 5)
    let map = try ItemMap(of: vectors, method: .pca, stream: .test, threads: 2)
    let neighborhoods = try Neighborhoods(of: vectors, count: 12, stream: .test, threads: 2)
    let trust = try neighborhoods.trust(of: map, threads: 3)
    for item in stride(from: 0, to: 600, by: 37) {
      let truth = others(of: item, 600) { i, j in
        zip(vectors.row(i), vectors.row(j)).reduce(0) {
          $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1))
        }
      }.prefix(10)
      let shown = others(of: item, 600) { i, j in
        let difference = map.places[i] - map.places[j]
        return Double(difference.x * difference.x + difference.y * difference.y)
      }.prefix(50)
      #expect(trust[item] == Float(Set(truth).intersection(shown).count) / 10)
    }
  }
}
