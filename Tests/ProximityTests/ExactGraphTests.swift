import Proximity
import Synchronization
import Testing
import Vectors

struct ExactGraphTests {
  struct Shape: CustomTestStringConvertible {
    var n, d, k, s: Int
    var testDescription: String { "N=\(n) d=\(d) K=\(k) S=\(s)" }
  }

  private static let shapes = [
    Shape(n: 2, d: 1, k: 1, s: 0), Shape(n: 9, d: 3, k: 8, s: 0), Shape(n: 9, d: 3, k: 1, s: 7),
    Shape(n: 300, d: 4, k: 20, s: 0), Shape(n: 300, d: 17, k: 20, s: 20),
    Shape(n: 1100, d: 6, k: 3, s: 5), Shape(n: 1100, d: 6, k: 150, s: 60),
  ]

  @Test(arguments: Cloud.allCases, shapes)
  func `edges are those of all products and a full sort`(cloud: Cloud, shape: Shape) throws {
    let vectors = cloud.vectors(shape.n, shape.d)
    let graph = try ExactGraph(neighbors: shape.k, skip: shape.s).build(on: vectors, threads: 2)
    for node in stride(from: 0, to: shape.n, by: max(1, shape.n / 40)) {
      let expected = bruteForce(
        vectors.row(node), in: vectors, candidates: (0..<shape.n).filter { $0 != node },
        skip: shape.s, count: shape.k)
      #expect(Array(graph.neighbors(of: node)) == expected)
    }
    #expect(graph.candidates == shape.n - 1)
    #expect(graph.skip == shape.s)
    #expect(graph.index == .exact)
  }

  @Test func `on a circle the neighbours are the points beside`() throws {
    // Angles 0, 1, 3, 7, 12, 18 degrees: the gaps grow.
    let rows = try ExactGraph(neighbors: 1).build(on: circle([0, 1, 3, 7, 12, 18]), threads: 1)
    #expect(rows.neighbors == [1, 0, 1, 2, 3, 4])
    let band = try ExactGraph(neighbors: 1, skip: 1).build(
      on: circle([0, 1, 3, 7, 12, 18]), threads: 1)
    #expect(band.neighbors == [2, 2, 0, 4, 5, 3])
  }

  @Test func `the similarity along an edge is the cosine`() throws {
    let vectors = Cloud.normal.vectors(400, 24)
    let graph = try ExactGraph(neighbors: 7).build(on: vectors, threads: 2)
    for node in 0..<400 {
      for (neighbor, similarity) in zip(graph.neighbors(of: node), graph.similarities(of: node)) {
        let cosine = canonicalDot(vectors.row(node), vectors.row(Int(neighbor)))
        #expect(abs(Double(similarity) - cosine) < 1e-6)
      }
    }
  }

  @Test(arguments: Cloud.allCases)
  func `edges and similarities do not depend on the number of threads`(cloud: Cloud) throws {
    let vectors = cloud.vectors(900, 10)
    let graphs = try [1, 2, 5].map {
      try ExactGraph(neighbors: 12, skip: 3).build(on: vectors, threads: $0)
    }
    #expect(graphs[0].neighbors == graphs[1].neighbors)
    #expect(graphs[0].neighbors == graphs[2].neighbors)
    #expect(graphs[0].similarities == graphs[1].similarities)
  }

  @Test(arguments: [
    (0, 0, GraphError.noNeighbors(0)), (-3, 0, .noNeighbors(-3)), (1, -1, .negativeSkip(-1)),
    (10, 0, .tooFewItems(wanted: 10, items: 10)), (9, 1, .tooFewItems(wanted: 10, items: 10)),
    (Int.max, 0, .tooFewItems(wanted: .max, items: 10)),
    (1, Int.max, .tooFewItems(wanted: .max, items: 10)),
  ])
  func `settings that do not fit are refused`(k: Int, s: Int, expected: GraphError) {
    let vectors = Cloud.normal.vectors(10, 3)
    #expect(throws: expected) {
      try ExactGraph(neighbors: k, skip: s).build(on: vectors, threads: 1)
    }
  }

  @Test(arguments: [0, 1, 9], [Float.nan, .infinity, -.infinity])
  func `the first row that is not finite is named`(row: Int, value: Float) {
    var vectors = Cloud.normal.vectors(10, 3)
    for broken in row..<10 { vectors[broken, 2] = value }
    #expect(throws: GraphError.notFinite(row: row, column: 2)) {
      try ExactGraph(neighbors: 2).build(on: vectors, threads: 1)
    }
  }

  @Test func `the first row of zeros is named`() {
    var vectors = Cloud.normal.vectors(10, 2)
    for (row, column) in [(4, 0), (4, 1), (7, 0), (7, 1), (2, 0)] { vectors[row, column] = 0 }
    vectors[2, 1] = 1
    #expect(throws: GraphError.zeroRow(4)) {
      try ExactGraph(neighbors: 2).build(on: vectors, threads: 1)
    }
  }

  @Test(arguments: [1, 2])
  func `a build that is cancelled throws`(threads: Int) {
    let asked = Atomic<Int>(0)
    let monitor = ProgressMonitor(
      isCancelled: { asked.add(1, ordering: .relaxed).oldValue >= 3 }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try ExactGraph(neighbors: 2).build(
        on: Cloud.normal.vectors(3000, 3), threads: threads, monitor: monitor)
    }
  }

  private func circle(_ degrees: [Double]) -> Matrix {
    // cos x and sin x of small angles, by their series to the fifth order.
    let elements = degrees.flatMap { degree -> [Float] in
      let x = degree * .pi / 180
      return [
        Float(1 - x * x / 2 + x * x * x * x / 24),
        Float(x - x * x * x / 6 + x * x * x * x * x / 120),
      ]
    }
    return Matrix(rows: degrees.count, columns: 2, elements: elements).normalizedRows().rows
  }
}
