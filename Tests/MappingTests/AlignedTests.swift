import Mapping
import Testing
import Vectors

struct AlignedTests {
  /// Vectors, and the same with every fifth changed to lie near another.
  private static func vectors(_ n: Int) -> (before: Matrix, after: Matrix, isChanged: [Bool]) {
    let before = Cloud.unitGroups(n, 8)
    var after = before
    for item in stride(from: 0, to: n, by: 5) {
      for column in 0..<8 {
        after[item, column] = 0.2 * before[item, column] + 0.8 * before[(item + 7) % n, column]
      }
    }
    return (before, after.normalizedRows().rows, (0..<n).map { $0 % 5 == 0 })
  }

  private static func radius(_ places: [SIMD2<Float>]) -> Float {
    (places.reduce(0) { $0 + $1.x * $1.x + $1.y * $1.y } / Float(places.count)).squareRoot()
  }

  private static func medianShift(_ map: ItemMap, from other: ItemMap, of items: [Int]) -> Float {
    let shifts = items.map { radius([map.places[$0] - other.places[$0]]) }.sorted()
    return shifts[shifts.count / 2] / radius(other.places)
  }

  @Test(arguments: ItemMap.Method.allCases)
  func `unchanged items stay put, and quality stays near that of a layout of its own`(
    method: ItemMap.Method
  ) throws {
    let (before, after, isChanged) = Self.vectors(600)
    let options = MapOptions()
    let neighborhoods = try [before, after].map {
      try Neighborhoods(of: $0, count: options.neighbors(for: method), stream: .test, threads: 2)
    }
    let former = try ItemMap(of: neighborhoods[0], method: method, stream: .test, threads: 2)
    let alone = try ItemMap(of: neighborhoods[1], method: method, stream: .test, threads: 2)
    let aligned = try [1, 3].map {
      try ItemMap(
        of: neighborhoods[1], alignedTo: former, of: neighborhoods[0], stream: .test, threads: $0)
    }
    #expect(bits(aligned[0].places) == bits(aligned[1].places))
    let unchanged = (0..<600).filter { !isChanged[$0] }
    // Principal components turn with the items that change.
    #expect(
      Self.medianShift(aligned[0], from: former, of: unchanged) < (method == .pca ? 0.12 : 0.06))
    let quality = try #require(
      try MapQuality.measured(
        of: [alone, aligned[0]], vectors: after, stream: .test, threads: 2))
    #expect(quality[1].trustworthiness > quality[0].trustworthiness - 0.03)
    #expect(quality[1].neighborsKept10 > quality[0].neighborsKept10 - 0.05)
  }

  @Test func `a map that was turned, mirrored and moved turns back`() throws {
    let map = try ItemMap(of: Cloud.groups(80, 3), method: .pca, stream: .test, threads: 1)
    let moved = ItemMap(
      method: .pca,
      places: map.places.map { SIMD2(0.6 * $0.y - 0.8 * $0.x + 3, 0.8 * $0.y + 0.6 * $0.x - 1) })
    let back = moved.turned(towards: map)
    for (place, other) in zip(back.places, map.places) {
      #expect(Self.radius([place - other]) < 1e-5)
    }
    let point = ItemMap(method: .pca, places: Array(repeating: .zero, count: 80))
    #expect(point.turned(towards: map).places.allSatisfy { $0 == .zero })
  }

  @Test func `a map of the same vectors hardly differs from the former`() throws {
    let vectors = Cloud.unitGroups(500, 8)
    for method in ItemMap.Method.allCases {
      let neighborhoods = try Neighborhoods(
        of: vectors, count: MapOptions().neighbors(for: method), stream: .test, threads: 2)
      let former = try ItemMap(of: neighborhoods, method: method, stream: .test, threads: 2)
      let again = try ItemMap(
        of: neighborhoods, alignedTo: former, of: neighborhoods, stream: .test, threads: 2)
      #expect(neighborhoods.shareKept(of: neighborhoods).allSatisfy { $0 == 1 })
      #expect(Self.medianShift(again, from: former, of: Array(0..<500)) < 0.05)
    }
  }
}
