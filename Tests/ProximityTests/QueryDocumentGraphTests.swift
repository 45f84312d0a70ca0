import Proximity
import Testing
import Vectors

/// Graphs from queries to documents.
@Suite struct QueryDocumentGraphTests {
  private static let queries = Cloud.allCases[0].vectors(120, 9)
  /// The queries of others, so that a query's own document is not its nearest.
  private static let documents = queries.rows(at: (0..<120).map { ($0 * 7 + 3) % 120 })
  private static let stream = RandomStream(seed: 4, name: "graph", run: 0)

  /// The best of some documents for a query after S, by ascending number.
  private func best(_ query: Int, among others: [Int], skip: Int, count: Int) -> [Int] {
    let row = Self.queries.row(query)
    let ranked = others.map { ($0, canonicalDot(row, Self.documents.row($0))) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    return ranked.dropFirst(skip).prefix(count).map(\.0).sorted()
  }

  @Test(arguments: [(1, 0), (10, 0), (10, 5), (60, 59)])
  func `a query is linked to the nearest documents of others after the first`(
    _ neighbors: Int, _ skip: Int
  ) throws {
    let settings = GraphSettings(candidates: 119, neighbors: neighbors, skip: skip)
    for threads in [1, 2] {
      let graph = try QueryDocumentGraph(settings, drawsCandidates: false).build(
        queries: Self.queries, documents: Self.documents, stream: Self.stream, threads: threads)
      #expect(graph.index == .exact && graph.skip == skip)
      for query in 0..<120 {
        let others = (0..<120).filter { $0 != query }
        let expected = best(query, among: others, skip: skip, count: neighbors)
        #expect(graph.neighbors(of: query).map { Int($0) } == expected)
      }
    }
  }

  @Test func `of random candidates the nearest are kept, the same on any number of threads`() throws
  {
    let settings = GraphSettings(candidates: 30, neighbors: 5, skip: 2)
    let graphs = try [1, 2].map { threads in
      try QueryDocumentGraph(settings, drawsCandidates: true).build(
        queries: Self.queries, documents: Self.documents, stream: Self.stream, threads: threads)
    }
    #expect(graphs[0].neighbors == graphs[1].neighbors)
    for query in 0..<120 {
      let neighbors = graphs[0].neighbors(of: query).map { Int($0) }
      #expect(Set(neighbors).count == 5 && !neighbors.contains(query))
    }
    // With all others as candidates it is the exact one.
    let all = GraphSettings(candidates: 119, neighbors: 5, skip: 2)
    let drawn = try QueryDocumentGraph(all, drawsCandidates: true).build(
      queries: Self.queries, documents: Self.documents, stream: Self.stream, threads: 2)
    let exact = try QueryDocumentGraph(all, drawsCandidates: false).build(
      queries: Self.queries, documents: Self.documents, stream: Self.stream, threads: 2)
    #expect(drawn.neighbors == exact.neighbors && drawn.similarities == exact.similarities)
  }

  @Test func `settings that do not fit are refused`() {
    #expect(throws: GraphError.self) {
      try QueryDocumentGraph(
        GraphSettings(candidates: 119, neighbors: 100, skip: 20), drawsCandidates: false
      ).build(
        queries: Self.queries, documents: Self.documents, stream: Self.stream, threads: 1)
    }
  }
}
