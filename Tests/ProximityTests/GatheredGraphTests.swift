import Proximity
import Synchronization
import Testing
import Vectors

struct GatheredGraphTests {
  private let stream = RandomStream(seed: 11, name: "graph build", run: 0)

  @Test(arguments: RawCloud.allCases, Metric.allCases)
  func `all others as candidates give the exact graph`(cloud: RawCloud, metric: Metric) throws {
    let vectors = cloud.vectors(150, 6, for: metric)
    let settings = CandidateGraph(candidates: 149, neighbors: 20, skip: 12, metric: metric)
    let graph = try GatheredGraph(settings).build(on: vectors, stream: stream, threads: 2)
    let exact = try ExactGraph(neighbors: 20, skip: 12, metric: metric).build(
      on: vectors, threads: 2)
    #expect(graph.neighbors == exact.neighbors)
    #expect(graph.index == .gathered)
    #expect(graph.metric == metric)
  }

  @Test func `edges are among the candidates a node draws for itself, whatever the threads`() throws
  {
    let vectors = Cloud.normal.vectors(300, 8)
    let settings = CandidateGraph(candidates: 40, neighbors: 6, skip: 2)
    let graphs = try [1, 2, 5].map {
      try GatheredGraph(settings).build(on: vectors, stream: stream, threads: $0)
    }
    var draw = DistinctDraw(below: 299)
    for node in 0..<300 {
      var generator = stream.stream(named: "gathered").generator(at: node)
      let candidates = draw.draw(40, using: &generator).map { $0 < node ? $0 : $0 + 1 }
      let expected = bruteForce(
        vectors.row(node), in: vectors, candidates: candidates, skip: 2, count: 6)
      #expect(Array(graphs[0].neighbors(of: node)) == expected)
    }
    #expect(graphs.allSatisfy { $0.neighbors == graphs[0].neighbors })
    #expect(graphs.allSatisfy { $0.similarities == graphs[0].similarities })
  }

  @Test func `settings that do not fit are refused as for shared draws`() {
    let vectors = Cloud.normal.vectors(30, 3)
    #expect(throws: GraphError.neighborsFillCandidates(neighbors: 9, candidates: 9)) {
      try GatheredGraph(CandidateGraph(candidates: 9, neighbors: 9)).build(
        on: vectors, stream: stream, threads: 1)
    }
    #expect(throws: GraphError.tooFewItems(wanted: 30, items: 30)) {
      try GatheredGraph(CandidateGraph(candidates: 30, neighbors: 9)).build(
        on: vectors, stream: stream, threads: 1)
    }
  }

  @Test(arguments: [1, 2], Metric.allCases)
  func `a build that is cancelled throws`(threads: Int, metric: Metric) {
    let asked = Atomic<Int>(0)
    let monitor = ProgressMonitor(
      isCancelled: { asked.add(1, ordering: .relaxed).oldValue >= 3 }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try GatheredGraph(CandidateGraph(candidates: 50, neighbors: 5, metric: metric)).build(
        on: Cloud.normal.vectors(400, 3), stream: stream, threads: threads, monitor: monitor)
    }
  }

  @Test(arguments: Metric.allCases)
  func `reading the lengths can be cancelled`(metric: Metric) {
    let monitor = ProgressMonitor(isCancelled: { true }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try ExactGraph(neighbors: 2, metric: metric).build(
        on: Cloud.normal.vectors(50, 3), threads: 1, monitor: monitor)
    }
  }
}
