import CKernels
import Proximity
import Testing
import Vectors

/// Vectors of all lengths.
enum RawCloud: String, CaseIterable, CustomTestStringConvertible {
  /// Lengths that differ by a factor of a hundred.
  case normal
  /// Small whole numbers: many vectors are equal, many distances tie.
  case grid
  case constant
  /// Every vector three times.
  case triples
  /// One in five vectors is zero.
  case zeros
  /// So short that no product can be held in single precision.
  case tiny
  /// So long that no product can be held in single precision.
  case huge
  /// Tiny and huge ones together.
  case mixed
  /// Far from the origin and close together.
  case distant

  var testDescription: String { rawValue }

  /// n × d; of unit length for the cosine, where zeros become equal vectors.
  func vectors(_ n: Int, _ d: Int, for metric: Metric, seed: UInt64 = 1) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    var matrix = Matrix(rows: n, columns: d)
    for row in 0..<n {
      let length = Float(scale(using: &generator))
      for column in 0..<d {
        matrix[row, column] = length * element(row, column, using: &generator)
      }
    }
    if self == .triples {
      for row in 0..<n { for column in 0..<d { matrix[row, column] = matrix[row / 3, column] } }
    }
    guard metric == .cosine else { return matrix }
    for row in 0..<n where matrix.row(row).allSatisfy({ $0 == 0 }) { matrix[row, 0] = 1 }
    return matrix.normalizedRows().rows
  }

  private func scale(using generator: inout SeededGenerator) -> Double {
    switch self {
    case .normal: [0.1, 0.3, 1, 3, 10][generator.index(below: 5)]
    case .zeros: generator.index(below: 5) == 0 ? 0 : 1
    case .tiny: 1e-30
    case .huge: 1e30
    case .mixed: [1e-25, 1e-10, 1, 1e10, 1e25][generator.index(below: 5)]
    case .grid, .constant, .triples, .distant: 1
    }
  }

  private func element(
    _ row: Int, _ column: Int, using generator: inout SeededGenerator
  ) -> Float {
    switch self {
    case .grid: Float(generator.index(below: 4)) - 1
    case .constant: 1
    case .distant: 1000 + Float(generator.normal())
    default: Float(generator.normal())
    }
  }
}

/// The K best rows after the S best, by all canonical scores and a full sort.
func bruteForce(
  _ item: Int, in vectors: Matrix, metric: Metric, skip: Int, count: Int
) -> [UInt32] {
  let scored = (0..<vectors.rows).filter { $0 != item }.map { other in
    (score: plainScore(vectors.row(item), vectors.row(other), metric), item: other)
  }
  let order = scored.sorted { ($1.score, $0.item) < ($0.score, $1.item) }
  return order.dropFirst(skip).prefix(count).map { UInt32($0.item) }.sorted()
}

private func plainScore(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>, _ metric: Metric) -> Double
{
  guard metric == .euclidean else { return canonicalDot(a, b) }
  return a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      guard let x = a.baseAddress, let y = b.baseAddress else { return 0 }
      return -kernel_canonical_square_distance(x, y, Int32(a.count))
    }
  }
}

struct MetricTests {
  struct Shape: CustomTestStringConvertible {
    var n, d, k, s: Int
    var testDescription: String { "N=\(n) d=\(d) K=\(k) S=\(s)" }
  }

  private static let shapes = [
    Shape(n: 2, d: 1, k: 1, s: 0), Shape(n: 9, d: 3, k: 8, s: 0), Shape(n: 9, d: 16, k: 1, s: 7),
    Shape(n: 260, d: 17, k: 20, s: 20), Shape(n: 1100, d: 5, k: 12, s: 3),
  ]

  @Test(arguments: RawCloud.allCases, Metric.allCases)
  func `edges are those of all scores and a full sort`(cloud: RawCloud, metric: Metric) throws {
    for shape in Self.shapes {
      let vectors = cloud.vectors(shape.n, shape.d, for: metric)
      let graphs = try [1, 2].map {
        try ExactGraph(neighbors: shape.k, skip: shape.s, metric: metric).build(
          on: vectors, threads: $0)
      }
      #expect(graphs[0].neighbors == graphs[1].neighbors, "\(shape)")
      #expect(graphs[0].similarities == graphs[1].similarities, "\(shape)")
      for node in stride(from: 0, to: shape.n, by: max(1, shape.n / 40)) {
        let expected = bruteForce(
          node, in: vectors, metric: metric, skip: shape.s, count: shape.k)
        #expect(Array(graphs[0].neighbors(of: node)) == expected, "\(shape), node \(node)")
      }
    }
  }

  @Test(arguments: RawCloud.allCases, Metric.allCases)
  func `all others as candidates give the exact graph`(cloud: RawCloud, metric: Metric) throws {
    let vectors = cloud.vectors(300, 6, for: metric)
    let stream = RandomStream(seed: 1, name: "metric", run: 0)
    let graph = try CandidateGraph(candidates: 299, neighbors: 20, skip: 12, metric: metric)
      .build(on: vectors, stream: stream, threads: 2)
    let exact = try ExactGraph(neighbors: 20, skip: 12, metric: metric).build(
      on: vectors, threads: 1)
    #expect(graph.neighbors == exact.neighbors)
    #expect(graph.metric == metric)
  }

  @Test(arguments: RawCloud.allCases, Metric.allCases)
  func `the similarity along an edge is the cosine, whatever the metric`(
    cloud: RawCloud, metric: Metric
  ) throws {
    let vectors = cloud.vectors(200, 9, for: metric)
    let unit = vectors.normalizedRows().rows
    let graph = try ExactGraph(neighbors: 9, metric: metric).build(on: vectors, threads: 2)
    for node in 0..<200 {
      for (neighbor, similarity) in zip(graph.neighbors(of: node), graph.similarities(of: node)) {
        let cosine = canonicalDot(unit.row(node), unit.row(Int(neighbor)))
        #expect(abs(Double(similarity) - cosine) < 2e-6)
      }
    }
  }

  @Test func `of unit vectors every metric makes the same graph`() throws {
    let vectors = Cloud.normal.vectors(700, 20)
    let graphs = try Metric.allCases.map {
      try ExactGraph(neighbors: 15, metric: $0).build(on: vectors, threads: 2).neighbors
    }
    #expect(graphs.allSatisfy { $0 == graphs[0] })
  }

  @Test func `on a line the nearest stand beside, and the longest are everyone's neighbours`()
    throws
  {
    let line = Matrix(rows: 5, columns: 1, elements: [1, 2, 4, 8, 16])
    let near = try ExactGraph(neighbors: 1, metric: .euclidean).build(on: line, threads: 1)
    #expect(near.neighbors == [1, 0, 1, 2, 3])
    let large = try ExactGraph(neighbors: 1, metric: .dot).build(on: line, threads: 1)
    #expect(large.neighbors == [4, 4, 4, 4, 3])
    #expect(near.similarities == [1, 1, 1, 1, 1])
  }

  @Test(arguments: [Metric.dot, .euclidean])
  func `rows that are not finite are refused by name, rows of zeros are not`(metric: Metric) throws
  {
    var vectors = Matrix(rows: 6, columns: 3)
    _ = try ExactGraph(neighbors: 2, metric: metric).build(on: vectors, threads: 1)
    vectors[4, 1] = .infinity
    #expect(throws: GraphError.notFinite(row: 4, column: 1)) {
      try ExactGraph(neighbors: 2, metric: metric).build(on: vectors, threads: 1)
    }
  }
}
