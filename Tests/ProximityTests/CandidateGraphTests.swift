import Proximity
import Synchronization
import Testing
import Vectors

struct CandidateGraphTests {
  private let stream = RandomStream(seed: 11, name: "graph build", run: 0)

  @Test(arguments: Cloud.allCases, [(2, 0), (30, 0), (20, 12), (1, 298)])
  func `all others as candidates give the exact graph`(cloud: Cloud, band: (Int, Int)) throws {
    let vectors = cloud.vectors(300, 6)
    let (k, s) = band
    let graph = try CandidateGraph(candidates: 299, neighbors: k, skip: s).build(
      on: vectors, stream: stream, threads: 2)
    let exact = try ExactGraph(neighbors: k, skip: s).build(on: vectors, threads: 2)
    #expect(graph.neighbors == exact.neighbors)
  }

  @Test func `candidates that are scored in several goes give the same edges`() throws {
    // So many dimensions that 256 candidates are scored at a time.
    let vectors = Cloud.normal.vectors(600, 2100)
    let graph = try CandidateGraph(candidates: 599, neighbors: 25, skip: 4).build(
      on: vectors, stream: stream, threads: 2)
    let exact = try ExactGraph(neighbors: 25, skip: 4).build(on: vectors, threads: 2)
    #expect(graph.neighbors == exact.neighbors)
  }

  @Test(arguments: Cloud.allCases, [(2, 1, 0), (80, 10, 0), (80, 10, 70), (400, 399, 0)])
  func `rows ascend, without the node itself and without repeats`(
    cloud: Cloud, settings: (Int, Int, Int)
  ) throws {
    let (m, k, s) = settings
    let graph = try CandidateGraph(candidates: m, neighbors: k, skip: s).build(
      on: cloud.vectors(401, 5), stream: stream, threads: 2)
    for node in 0..<401 {
      let row = graph.neighbors(of: node)
      #expect(zip(row, row.dropFirst()).allSatisfy { $0 < $1 })
      #expect(!row.contains(UInt32(node)))
      #expect(row.allSatisfy { $0 < 401 })
    }
    #expect(graph.candidates == m)
    #expect(graph.neighborsPerNode == k)
    #expect(graph.index == .candidates)
  }

  @Test(arguments: Cloud.allCases)
  func `edges do not depend on the number of threads`(cloud: Cloud) throws {
    let vectors = cloud.vectors(1000, 8)
    let settings = CandidateGraph(candidates: 200, neighbors: 20, skip: 5)
    let graphs = try [1, 2, 5].map {
      try settings.build(on: vectors, stream: stream, threads: $0)
    }
    #expect(graphs[0].neighbors == graphs[1].neighbors)
    #expect(graphs[0].neighbors == graphs[2].neighbors)
    #expect(graphs[0].similarities == graphs[1].similarities)
  }

  @Test func `the stream decides on the candidates`() throws {
    let vectors = Cloud.normal.vectors(200, 8)
    let settings = CandidateGraph(candidates: 50, neighbors: 5)
    let first = try settings.build(on: vectors, stream: stream, threads: 1)
    let again = try settings.build(on: vectors, stream: stream, threads: 1)
    let other = try settings.build(
      on: vectors, stream: RandomStream(seed: 12, name: "graph build", run: 0), threads: 1)
    #expect(first.neighbors == again.neighbors)
    #expect(first.neighbors != other.neighbors)
  }

  @Test(arguments: [
    (100, 0, 0, GraphError.noNeighbors(0)), (100, 10, -1, .negativeSkip(-1)),
    (1000, 10, 0, .tooFewItems(wanted: 1000, items: 1000)),
    (Int.max, 10, 0, .tooFewItems(wanted: .max, items: 1000)),
    (100, 100, 0, .neighborsFillCandidates(neighbors: 100, candidates: 100)),
    (100, 101, 0, .neighborsFillCandidates(neighbors: 101, candidates: 100)),
    (-5, 10, 0, .neighborsFillCandidates(neighbors: 10, candidates: -5)),
    (100, 60, 41, .tooFewCandidates(neighbors: 60, skip: 41, candidates: 100)),
    (100, 60, .max, .tooFewCandidates(neighbors: 60, skip: .max, candidates: 100)),
  ])
  func `settings that do not fit are refused`(m: Int, k: Int, s: Int, expected: GraphError) {
    #expect(throws: expected) {
      try CandidateGraph(candidates: m, neighbors: k, skip: s).build(
        on: Cloud.normal.vectors(1000, 3), stream: stream, threads: 1)
    }
  }

  @Test func `rows without a direction are refused`() {
    var vectors = Cloud.normal.vectors(20, 3)
    vectors[7, 0] = .nan
    let settings = CandidateGraph(candidates: 10, neighbors: 2)
    #expect(throws: GraphError.notFinite(row: 7, column: 0)) {
      try settings.build(on: vectors, stream: stream, threads: 1)
    }
    for column in 0..<3 { vectors[7, column] = 0 }
    #expect(throws: GraphError.zeroRow(7)) {
      try settings.build(on: vectors, stream: stream, threads: 1)
    }
  }

  @Test func `a build tells its progress up to the whole`() throws {
    let told = Mutex<[Double]>([])
    let monitor = ProgressMonitor(
      isCancelled: { false },
      report: { update in told.withLock { $0.append(update.fraction) } })
    _ = try CandidateGraph(candidates: 100, neighbors: 5).build(
      on: Cloud.normal.vectors(500, 3), stream: stream, threads: 1, monitor: monitor)
    let fractions = told.withLock { $0 }
    #expect(fractions == fractions.sorted())
    #expect(fractions.last == 1)
  }

  @Test(arguments: [1, 2])
  func `a build that is cancelled throws`(threads: Int) {
    let asked = Atomic<Int>(0)
    let monitor = ProgressMonitor(
      isCancelled: { asked.add(1, ordering: .relaxed).oldValue >= 3 }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try CandidateGraph(candidates: 100, neighbors: 5).build(
        on: Cloud.normal.vectors(5000, 3), stream: stream, threads: threads, monitor: monitor)
    }
  }
}
