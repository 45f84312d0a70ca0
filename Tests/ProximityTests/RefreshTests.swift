import Foundation
import Proximity
import Testing
import Vectors

/// A refresh against a whole build.
struct RefreshTests {
  private let stream = RandomStream(seed: 4, name: "refresh", run: 0)

  /// The vectors, but with others in the rows `moved`.
  private func moving(_ vectors: Matrix, _ moved: some Sequence<Int>, seed: UInt64 = 8) -> Matrix {
    let others = Cloud.normal.vectors(vectors.rows, vectors.columns, seed: seed)
    var result = vectors
    for row in moved {
      for column in 0..<vectors.columns { result[row, column] = others[row, column] }
    }
    return result
  }

  @Test func `when nothing moved nothing is searched`() throws {
    let vectors = Cloud.normal.vectors(300, 8)
    let graph = try ExactGraph(neighbors: 6).build(on: vectors, threads: 2)
    let refresh = try GraphRefresh(
      of: graph, from: vectors, to: vectors, threshold: 0, stream: stream, threads: 2)
    #expect(refresh.searched == [] && refresh.moved == [])
    #expect(refresh.graph.neighbors == graph.neighbors)
    #expect(refresh.drifts.allSatisfy { $0 == 0 })
  }

  @Test func `when all moved it is a whole build`() throws {
    let (former, current) = (Cloud.normal.vectors(300, 8), Cloud.normal.vectors(300, 8, seed: 5))
    for skip in [0, 3] {
      let graph = try ExactGraph(neighbors: 6, skip: skip).build(on: former, threads: 2)
      let refresh = try GraphRefresh(
        of: graph, from: former, to: current, threshold: 0, stream: stream, threads: 2)
      let whole = try ExactGraph(neighbors: 6, skip: skip).build(on: current, threads: 2)
      #expect(refresh.searched.count == 300)
      #expect(refresh.graph.neighbors == whole.neighbors)
      #expect(refresh.vectors == current)
    }
  }

  @Test(arguments: 0..<8)
  func `rows that are searched are those of a whole build, and the others are as before`(
    seed: UInt64
  ) throws {
    let former = Cloud.normal.vectors(400, 6, seed: seed)
    let moved = stride(from: Int(seed), to: 400, by: 40)
    let current = moving(former, moved)
    let graph = try ExactGraph(neighbors: 5).build(on: former, threads: 2)
    let refresh = try GraphRefresh(
      of: graph, from: former, to: current, threshold: 1e-6, stream: stream, threads: 2)
    let whole = try ExactGraph(neighbors: 5).build(on: current, threads: 2)
    #expect(refresh.moved == Array(moved))
    #expect(Set(refresh.searched).isSuperset(of: moved) && refresh.searched.count < 400)
    let searched = Set(refresh.searched)
    var agreeing = 0
    for node in 0..<400 {
      let row = refresh.graph.neighbors(of: node)
      let expected = searched.contains(node) ? whole : graph
      #expect(row == expected.neighbors(of: node))
      if row == whole.neighbors(of: node) { agreeing += 1 }
    }
    let stale = (0..<400).count { graph.neighbors(of: $0) == whole.neighbors(of: $0) }
    #expect(agreeing > stale)
    #expect(refresh.overlaps.count == refresh.searched.count)
  }

  @Test func `moves below the threshold add up until they pass it`() throws {
    // A row turns by 0.1 radians at a time: 1 − cos is 0.005, and after twice 0.0199.
    func turned(by angle: Double) -> Matrix {
      var vectors = Cloud.normal.vectors(50, 2)
      vectors[0, 0] = Float(cos(angle))
      vectors[0, 1] = Float(sin(angle))
      return vectors
    }
    let start = turned(by: 0)
    let graph = try ExactGraph(neighbors: 4).build(on: start, threads: 1)
    let first = try GraphRefresh(
      of: graph, from: start, to: turned(by: 0.1), threshold: 0.01, stream: stream, threads: 1)
    #expect(first.moved == [] && first.vectors == start)
    let second = try GraphRefresh(
      of: first.graph, from: first.vectors, to: turned(by: 0.2), threshold: 0.01, stream: stream,
      threads: 1)
    #expect(second.moved == [0])
  }

  @Test func `rows of a candidate graph get candidates again, the same on any threads`() throws {
    let former = Cloud.normal.vectors(600, 8)
    let current = moving(former, 100..<130)
    let graph = try CandidateGraph(candidates: 60, neighbors: 6).build(
      on: former, stream: stream, threads: 2)
    let refreshes = try [1, 3].map {
      try GraphRefresh(
        of: graph, from: former, to: current, threshold: 1e-6, stream: stream, threads: $0)
    }
    #expect(refreshes[0].graph.neighbors == refreshes[1].graph.neighbors)
    let refreshed = refreshes[0].graph
    for node in 0..<600 {
      let row = refreshed.neighbors(of: node)
      #expect(zip(row, row.dropFirst()).allSatisfy { $0 < $1 } && !row.contains(UInt32(node)))
    }
    for node in refreshes[0].searched {
      for (neighbor, similarity) in zip(
        refreshed.neighbors(of: node), refreshed.similarities(of: node))
      {
        let expected = canonicalDot(current.row(node), current.row(Int(neighbor)))
        #expect(abs(Double(similarity) - expected) < 1e-5)
      }
    }
  }
}
