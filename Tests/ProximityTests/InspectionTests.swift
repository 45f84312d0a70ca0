import Proximity
import Testing
import Vectors

/// Paths, pieces, duplicates and conflicts on graphs drawn by hand.
struct InspectionTests {
  /// 0 → 1 → 2 → 3 → 4 → 0, and from each two ahead as well.
  private let ring = drawnGraph([[1, 2], [2, 3], [3, 4], [0, 4], [0, 1]])
  private let islands = drawnGraph([[1, 2], [0, 2], [0, 1], [4, 5], [3, 5], [3, 4]])

  @Test func `a path has the fewest hops, along the direction of edges`() {
    #expect(ring.shortestPath(from: 0, to: 4) == [0, 2, 4])
    #expect(ring.shortestPath(from: 4, to: 0) == [4, 0])
    #expect(ring.shortestPath(from: 3, to: 3) == [3])
    #expect(drawnGraph([[1], [2], [1]]).shortestPath(from: 2, to: 0) == nil)
    #expect(islands.shortestPath(from: 0, to: 3) == nil)
  }

  @Test(arguments: 0..<20)
  func `path lengths are those of repeated relaxation`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let n = 30
    let rows = (0..<n).map { node -> [UInt32] in
      let ahead = 1 + generator.index(below: n - 2)
      let further = ahead + 1 + generator.index(below: n - 1 - ahead)
      return [ahead, further].map { UInt32((node + $0) % n) }.sorted()
    }
    let graph = drawnGraph(rows)
    var hops = [[Int]](repeating: [Int](repeating: .max, count: n), count: n)
    for node in 0..<n { hops[node][node] = 0 }
    for _ in 0..<n {
      for source in 0..<n {
        for node in 0..<n where hops[source][node] != .max {
          for next in rows[node] {
            hops[source][Int(next)] = min(hops[source][Int(next)], hops[source][node] + 1)
          }
        }
      }
    }
    for source in 0..<n {
      for target in 0..<n {
        let way = graph.shortestPath(from: source, to: target)
        #expect(
          (way?.count ?? .max) == (hops[source][target] == .max ? .max : hops[source][target] + 1))
        for (a, b) in zip(way ?? [], (way ?? []).dropFirst()) {
          #expect(graph.hasEdge(from: a, to: b))
        }
      }
    }
  }

  @Test func `components are told with their lowest members`() {
    let graph = drawnGraph([[3], [4], [5], [0], [1], [2], [0]])
    let components = graph.weakComponents(keepingMembers: 2)
    #expect(components.map(\.size) == [3, 2, 2])
    #expect(components.map(\.members) == [[0, 3], [1, 4], [2, 5]])
  }

  @Test func `the similarity of an edge is found, and of none is nil`() {
    let graph = drawnGraph(
      [[1, 2], [0, 2], [0, 1]], similarities: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    #expect(graph.similarity(from: 1, to: 2) == Double(Float(0.4)))
    #expect(ring.similarity(from: 0, to: 3) == nil)
  }

  @Test func `duplicates are groups along strong edges and equal vectors, with all their pairs`()
    throws
  {
    let vectors = Matrix(rows: 5, columns: 2, elements: [1, 0, 0.8, 0.6, 0, 1, 1, 0, 1, 0])
    let graph = drawnGraph(
      [[1], [0], [1], [2], [1]], similarities: [0.8, 0.8, 0.6, 0, 0.8])
    let found = try NearDuplicates(in: graph, vectors: vectors, threshold: 0.8 - 1e-6)
    #expect(
      found.pairs.map { [$0.first, $0.second] } == [
        [0, 3], [0, 4], [3, 4], [0, 1], [1, 3], [1, 4],
      ])
    #expect(found.pairs.prefix(3).allSatisfy { $0.similarity == 1 })
    #expect(found.itemCount == 4 && found.groups == [[0, 1, 3, 4]])
  }

  @Test func `a label that its neighbours outvote is a suspect`() {
    // Node 0 is labelled 1 in the middle of class 0.
    let graph = drawnGraph(
      [[1, 2], [0, 2], [0, 1], [4, 5], [3, 5], [3, 4]],
      similarities: [0.9, 0.7, 0.9, 0.8, 0.7, 0.8, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6])
    let conflicts = LabelConflicts(
      in: graph, labels: [1, 0, 0, 1, 1, 1], threshold: 0.75, share: 0.8)
    #expect(conflicts.suspects.map(\.item) == [0])
    #expect(conflicts.suspects[0].votedClass == 0 && conflicts.suspects[0].votedShare == 1)
    #expect(conflicts.suspects[0].ownShare == 0)
    #expect(conflicts.strongEdges == 4 && conflicts.strongInside == 2)
    #expect(conflicts.strongCrossings.map { [$0.from, $0.to] } == [[0, 1]])
  }

  @Test func `incoming purity is the share of those who point at a node and share its label`() {
    #expect(ring.incomingPurity(of: [0, 1], labels: [0, 0, 0, 1, 0]) == [0.5, 1])
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `shared edges are those that sets have in common, and all of a graph with itself`(
    _ seed: UInt64
  ) throws {
    let vectors = Cloud.normal.vectors(80, 6, seed: seed)
    func graph(_ run: Int) throws -> ProximityGraph {
      try CandidateGraph(candidates: 20, neighbors: 7).build(
        on: vectors, stream: RandomStream(seed: seed, name: "graph", run: run), threads: 1,
        monitor: .none)
    }
    let (first, second) = (try graph(0), try graph(1))
    let common = (0..<80).reduce(0) {
      $0 + Set(first.neighbors(of: $1)).intersection(second.neighbors(of: $1)).count
    }
    #expect(try first.sharedEdges(with: second, monitor: .none) == Double(common) / 560)
    #expect(common > 0 && common < 560)
    #expect(try first.sharedEdges(with: first, monitor: .none) == 1)
  }
}
