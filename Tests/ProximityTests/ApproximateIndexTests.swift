import Proximity
import Testing
import Vectors

/// The approximate indexes against the exact one.
struct ApproximateIndexTests {
  enum Index: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case hybrid, hnsw

    var testDescription: String { rawValue }

    func build(
      _ vectors: Matrix, neighbors: Int, skip: Int = 0, threads: Int = 2, seed: UInt64 = 1,
      monitor: ProgressMonitor = .none
    ) throws -> ProximityGraph {
      let stream = RandomStream(seed: seed, name: "approximate", run: 0)
      switch self {
      case .hybrid:
        return try HybridGraph(
          neighbors: neighbors, skip: skip, partitions: 3, partitionGroup: 128, searchGroup: 32,
          pool: 512, rounds: 2
        ).build(on: vectors, stream: stream, threads: threads, monitor: monitor)
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
      let graph = try index.build(vectors, neighbors: 90, skip: skip)
      let agreeing = zip(graph.neighbors, exact.neighbors).count { $0 == $1 }
      #expect(cloud == .constant || agreeing == exact.edgeCount, "\(cloud)")
    }
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

  @Test func `few items are searched exactly`() {
    let choice = IndexChoice(
      for: Cloud.normal.vectors(500, 8), stream: RandomStream(seed: 1, name: "c", run: 0))
    #expect(choice.index == .exact && choice.reason == .fewItems)
  }

  @Test(arguments: [2, 5, 10])
  func `the local dimension of a sphere is that of its surface`(dimension: Int) {
    let vectors = Cloud.normal.vectors(20_000, dimension + 1)
    let found = IndexChoice.localDimension(
      of: vectors, stream: RandomStream(seed: 1, name: "d", run: 0))
    // Over 200 centres and 19 distances the estimate is within a few per cent; boundary effects make it low.
    #expect(abs(found - Double(dimension)) < 0.12 * Double(dimension))
  }
}
