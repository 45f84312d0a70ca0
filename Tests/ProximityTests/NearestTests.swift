import Proximity
import Testing
import Vectors

struct NearestTests {
  @Test(arguments: Cloud.allCases, [(5, 2, 1), (5, 2, 4), (700, 9, 30)])
  func `the nearest items come in order, equals by number`(cloud: Cloud, shape: (Int, Int, Int)) {
    let (n, d, count) = shape
    let vectors = cloud.vectors(n, d)
    for row in [0, n / 2, n - 1] {
      let expected = (0..<n).filter { $0 != row }
        .map { Neighbor(item: $0, similarity: canonicalDot(vectors.row(row), vectors.row($0))) }
        .sorted { ($1.similarity, $0.item) < ($0.similarity, $1.item) }
      #expect(vectors.nearest(to: row, count: count) == Array(expected.prefix(count)))
    }
  }

  @Test(arguments: Cloud.allCases, [(1, 1, 1), (3, 40, 40), (300, 1500, 25)])
  func `the nearest reference rows of each query are found`(
    cloud: Cloud, shape: (Int, Int, Int)
  ) throws {
    let (n, m, count) = shape
    let queries = cloud.vectors(n, 7, seed: 1)
    let reference = cloud.vectors(m, 7, seed: 2)
    let found = try queries.nearest(in: reference, count: count, threads: 2)
    for row in stride(from: 0, to: n, by: 10) {
      let expected = bruteForce(
        queries.row(row), in: reference, candidates: 0..<m, skip: 0, count: count)
      #expect(found[row].map { UInt32($0.item) } == expected)
      for neighbor in found[row] {
        let cosine = canonicalDot(queries.row(row), reference.row(neighbor.item))
        #expect(abs(neighbor.similarity - cosine) < 1e-6)
      }
    }
  }

  @Test func `a query finds itself in a reference that holds it`() throws {
    let vectors = Cloud.normal.vectors(50, 5)
    let found = try vectors.nearest(in: vectors, count: 1, threads: 1)
    #expect(found.map { $0.map(\.item) } == (0..<50).map { [$0] })
  }

  @Test func `no queries find nothing`() throws {
    let none = Matrix(rows: 0, columns: 5)
    #expect(try none.nearest(in: Cloud.normal.vectors(5, 5), count: 2, threads: 1).isEmpty)
  }

  @Test(arguments: [Float.nan, .infinity])
  func `rows that are not finite are refused by name`(value: Float) {
    let sound = Cloud.normal.vectors(6, 3)
    var broken = sound
    broken[4, 1] = value
    #expect(throws: GraphError.notFinite(row: 4, column: 1)) {
      try broken.nearest(in: sound, count: 2, threads: 1)
    }
    #expect(throws: GraphError.notFinite(row: 4, column: 1)) {
      try sound.nearest(in: broken, count: 2, threads: 1)
    }
  }
}
