import Proximity
import Testing
import Vectors

/// The approximate indexes against the exact one.
struct ApproximateIndexTests {
  enum Index: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case hybrid, hnsw

    var testDescription: String { rawValue }

    func build(
      _ vectors: Matrix, neighbors: Int, skip: Int = 0, recall: Double = 0.97, threads: Int = 2,
      seed: UInt64 = 1,
      monitor: ProgressMonitor = .none
    ) throws -> ProximityGraph {
      let stream = RandomStream(seed: seed, name: "approximate", run: 0)
      switch self {
      case .hybrid:
        return try HybridGraph(neighbors: neighbors, skip: skip, recall: recall).build(
          on: vectors, stream: stream, threads: threads, monitor: monitor)
      case .hnsw:
        return try HNSWGraph(neighbors: neighbors, skip: skip).build(
          on: vectors, stream: stream, threads: threads, monitor: monitor)
      }
    }
  }

  private func recall(of graph: ProximityGraph, _ vectors: Matrix) throws -> Double {
    let recall = try GraphRecall(
      of: graph, vectors: vectors, sampleSize: 300,
      stream: RandomStream(seed: 2, name: "recall", run: 0), threads: 2)
    return recall.shares.reduce(0, +) / Double(recall.shares.count)
  }

  @Test(arguments: Index.allCases, [6, 16])
  func `nearly all true neighbours are found`(_ index: Index, dimensions: Int) throws {
    let vectors = Cloud.normal.vectors(3000, dimensions)
    let graph = try index.build(vectors, neighbors: 12)
    #expect(try recall(of: graph, vectors) > 0.95)
  }

  @Test(arguments: Index.allCases, Cloud.allCases)
  func `rows are ascending, without loops, with canonical similarities`(
    _ index: Index, _ cloud: Cloud
  ) throws {
    for (n, d, k, skip) in [(2, 3, 1, 0), (40, 5, 39, 0), (700, 5, 7, 3), (500, 33, 20, 0)] {
      let vectors = cloud.vectors(n, d)
      let graph = try index.build(vectors, neighbors: k, skip: skip)
      #expect(graph.index.rawValue == index.rawValue && graph.skip == skip)
      for node in 0..<n {
        let row = graph.neighbors(of: node)
        #expect(zip(row, row.dropFirst()).allSatisfy { $0 < $1 } && !row.contains(UInt32(node)))
        for (neighbor, similarity) in zip(row, graph.similarities(of: node)) {
          let expected = canonicalDot(vectors.row(node), vectors.row(Int(neighbor)))
          #expect(abs(Double(similarity) - expected) < 1e-5)
        }
      }
    }
  }

  @Test(arguments: Index.allCases, [0, 4])
  func `where everything is looked at, the graph is the exact one`(_ index: Index, skip: Int) throws
  {
    for cloud in [Cloud.normal, .narrow, .constant] {
      let vectors = cloud.vectors(100, 6)
      let exact = try ExactGraph(neighbors: 90, skip: skip).build(on: vectors, threads: 1)
      let graph = try index.build(vectors, neighbors: 90, skip: skip, recall: 1)
      let agreeing = zip(graph.neighbors, exact.neighbors).count { $0 == $1 }
      #expect(cloud == .constant || agreeing == exact.edgeCount, "\(cloud)")
    }
  }

  @Test(arguments: [0.8, 0.95, 1])
  func `the share of true neighbours that is asked for is found`(share: Double) throws {
    let vectors = Cloud.normal.vectors(4000, 20)
    let graph = try Index.hybrid.build(vectors, neighbors: 15, recall: share)
    let found = try recall(of: graph, vectors)
    // The probe looks at 512 items and this at 300: two standard errors of either are about 0.02.
    #expect(found > share - 0.02)
    #expect(share == 1 || found < share + 0.06)
  }

  @Test func `vectors of few dimensions among many are coded by these`() throws {
    let few = Cloud.normal.vectors(2000, 6)
    var generator = SeededGenerator(seed: 4)
    let mixed = (0..<6).map { _ in (0..<64).map { _ in Float(generator.normal()) } }
    var elements: [Float] = []
    for row in 0..<few.rows {
      for column in 0..<64 {
        elements.append((0..<6).reduce(0) { $0 + few[row, $1] * mixed[$1][column] })
      }
    }
    let vectors = Matrix(rows: 2000, columns: 64, elements: elements).normalizedRows().rows
    let graph = try Index.hybrid.build(vectors, neighbors: 20, recall: 1)
    #expect(try recall(of: graph, vectors) > 0.995)
  }

  @Test(arguments: Index.allCases)
  func `the edges do not depend on threads`(_ index: Index) throws {
    let vectors = Cloud.normal.vectors(1500, 24)
    let graphs = try [1, 2, 5].map { try index.build(vectors, neighbors: 10, threads: $0) }
    for graph in graphs {
      #expect(graph.neighbors == graphs[0].neighbors)
      #expect(graph.similarities == graphs[0].similarities)
    }
  }

  @Test(arguments: Index.allCases)
  func `settings that cannot be, and rows without direction, are refused`(_ index: Index) throws {
    let vectors = Cloud.normal.vectors(20, 4)
    #expect(throws: GraphError.noNeighbors(0)) { try index.build(vectors, neighbors: 0) }
    #expect(throws: GraphError.negativeSkip(-1)) {
      try index.build(vectors, neighbors: 3, skip: -1)
    }
    #expect(throws: GraphError.tooFewItems(wanted: 20, items: 20)) {
      try index.build(vectors, neighbors: 20)
    }
    var zero = vectors
    for column in 0..<4 { zero[7, column] = 0 }
    #expect(throws: GraphError.zeroRow(7)) { try index.build(zero, neighbors: 3) }
  }

  @Test(arguments: Index.allCases)
  func `building stops when it is told to`(_ index: Index) throws {
    let stopped = ProgressMonitor(isCancelled: { true }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try index.build(Cloud.normal.vectors(400, 8), neighbors: 5, monitor: stopped)
    }
  }

  @Test func `the recall of an exact graph is one, and of random neighbours what chance gives`()
    throws
  {
    for cloud in Cloud.allCases {
      let vectors = cloud.vectors(400, 8)
      for skip in [0, 5] {
        let exact = try ExactGraph(neighbors: 10, skip: skip).build(on: vectors, threads: 2)
        #expect(try recall(of: exact, vectors) == 1, "\(cloud) \(skip)")
      }
    }
    let vectors = Cloud.normal.vectors(2000, 8)
    let sampled = try CandidateGraph(candidates: 400, neighbors: 10).build(
      on: vectors, stream: RandomStream(seed: 1, name: "graph", run: 0), threads: 2)
    // A true neighbour is among the candidates with probability 400/1999, and then it is kept.
    #expect(abs(try recall(of: sampled, vectors) - 400.0 / 1999) < 0.03)
  }

  @Test func `all are compared with all as long as that takes seconds`() {
    #expect(IndexChoice(items: 60_000, dimensions: 128).index == .exact)
    #expect(IndexChoice(items: 60_000, dimensions: 784).index == .hybrid)
    #expect(IndexChoice(items: 1_000_000, dimensions: 2).index == .hybrid)
    #expect(IndexChoice(items: 2_000, dimensions: 100_000).index == .exact)
  }
}
