import Vectors

/// A graph that is brought up to date after its vectors moved, by searching only the affected rows again.
///
/// A row is affected when its vector moved by more than a threshold, when that of a neighbour did, or when
/// the row is among the new neighbours of a row that did. Moves are measured from the vector with which a
/// row was last searched, so that small moves add up. A row that a moved row comes close to, but does not
/// take as a neighbour, is missed. Rows of a candidate graph get new candidates of their own; rows of the
/// other indexes are searched exactly.
package struct GraphRefresh: Sendable {
  package let graph: ProximityGraph
  /// The vector with which each row of the graph was last searched, N × d.
  package let vectors: Matrix
  /// For each row, 1 − cos of the angle between its current vector and that of its last search, 0...2.
  package let drifts: [Double]
  /// The rows whose vectors moved by more than the threshold, ascending.
  package let moved: [Int]
  /// The rows that were searched again, ascending, with the moved ones.
  package let searched: [Int]
  /// For each searched row, the Jaccard index of its neighbours before and after, 0...1.
  package let overlaps: [Double]
  /// Wall-clock seconds that the refresh took.
  package let seconds: Double

  /// Updates `graph`.
  ///
  /// For candidate graphs, draws from the streams "0" and "1" of `stream`, as `CandidateGraph` does.
  /// - Parameters:
  ///   - former: the vector with which each row was last searched, N × d, of unit length.
  ///   - current: the vectors now, N × d, of unit length.
  ///   - threshold: rows whose drift is larger count as moved, 0 or more.
  /// - Throws: `GraphError` for rows that are not finite or zero; `CancellationError`.
  /// - Complexity: O(edges + N · d), and for every searched row the cost of building a row.
  package init(
    of graph: ProximityGraph, from former: Matrix, to current: Matrix, threshold: Double,
    stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws {
    precondition(former.rows == graph.nodeCount && current.rows == graph.nodeCount, "other vectors")
    precondition(former.columns == current.columns, "vectors of other dimensions")
    let start = ContinuousClock.now
    _ = try MetricSpace(of: current, metric: .cosine, threads: threads, monitor: monitor.quiet)
    let drifts = try Self.filled(
      former.rows, threads: threads, activity: "measuring drift",
      monitor: monitor.part(from: 0, to: 0.05)
    ) { row in
      // Equal vectors have not moved, although their rounded length may differ from 1.
      former.row(row) == current.row(row)
        ? 0 : max(0, 1 - canonicalDot(former.row(row), current.row(row)))
    }
    self.drifts = drifts
    moved = drifts.indices.filter { drifts[$0] > threshold }
    var touched = [Bool](repeating: false, count: graph.nodeCount)
    for row in moved { touched[row] = true }
    for node in 0..<graph.nodeCount where drifts[node] <= threshold {
      if node % 4096 == 0 { try monitor.check() }
      touched[node] = graph.neighbors(of: node).contains { drifts[Int($0)] > threshold }
    }
    var rows = GraphRows(of: graph)
    let search = RowSearch(
      graph: graph, vectors: current, stream: stream, threads: threads,
      monitor: monitor.part(from: 0.05, to: 0.95))
    try rows.replace(touched.indices.filter { touched[$0] }, by: search, round: 0)
    var others: Set<Int> = []
    for row in moved {
      others.formUnion(rows.neighbors(of: row).lazy.map(Int.init).filter { !touched[$0] })
    }
    try rows.replace(others.sorted(), by: search, round: 1)
    for row in others { touched[row] = true }
    searched = touched.indices.filter { touched[$0] }
    let (searched, replaced) = (searched, rows)
    overlaps = try Self.filled(
      searched.count, threads: threads, activity: "comparing rows",
      monitor: monitor.part(from: 0.95, to: 1)
    ) { place in
      Self.overlap(
        graph.neighbors(of: searched[place]), replaced.neighbors(of: searched[place]))
    }
    var vectors = former
    vectors.replaceRows(searched, by: current)
    self.vectors = vectors
    seconds = (ContinuousClock.now - start).inSeconds
    self.graph = rows.graph(like: graph)
  }

  /// An array of `number(place)` for every place in `0..<count`.
  private static func filled(
    _ count: Int, threads: Int, activity: String, monitor: ProgressMonitor,
    by number: @Sendable (Int) -> Double
  ) throws -> [Double] {
    let block = 1024
    return try [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let base = buffer.baseAddress else { return }
      let table = SharedTable(base)
      try parallelLoop(
        count: (count + block - 1) / block, threads: threads, activity: activity, monitor: monitor,
        workspace: {}
      ) { part, _ in
        for place in part * block..<min(count, (part + 1) * block) {
          table.base[place] = number(place)
        }
      }
      filled = count
    }
  }

  /// The Jaccard index of two rows, each ascending: the size of the intersection over that of the union.
  package static func overlap(_ first: ArraySlice<UInt32>, _ second: ArraySlice<UInt32>) -> Double {
    var (common, place) = (0, second.startIndex)
    for number in first {
      while place < second.endIndex, second[place] < number { place += 1 }
      if place < second.endIndex, second[place] == number { common += 1 }
    }
    return Double(common) / Double(max(1, first.count + second.count - common))
  }
}

/// The tables of a graph while rows are replaced.
private struct GraphRows: Sendable {
  private var ids: [UInt32]
  private var similarities: [Float]
  private let width: Int

  init(of graph: ProximityGraph) {
    ids = graph.neighbors.array
    similarities = graph.similarities.array
    width = graph.neighborsPerNode
  }

  func neighbors(of node: Int) -> ArraySlice<UInt32> { ids[node * width..<(node + 1) * width] }

  mutating func replace(_ nodes: [Int], by search: RowSearch, round: Int) throws {
    guard !nodes.isEmpty else { return }
    let found = try search.rows(of: nodes, round: round)
    for (place, node) in nodes.enumerated() {
      let source = place * width..<(place + 1) * width
      ids.replaceSubrange(node * width..<(node + 1) * width, with: found.ids[source])
      guard !similarities.isEmpty else { continue }
      similarities.replaceSubrange(
        node * width..<(node + 1) * width, with: found.similarities[source])
    }
  }

  func graph(like graph: ProximityGraph) -> ProximityGraph {
    ProximityGraph(
      nodeCount: graph.nodeCount, neighborsPerNode: width, candidates: graph.candidates,
      skip: graph.skip, index: graph.index, neighbors: ids, similarities: similarities,
      seconds: graph.seconds)
  }
}

/// Searches single rows of a graph again.
private struct RowSearch {
  let graph: ProximityGraph
  let vectors: Matrix
  let stream: RandomStream
  let threads: Int
  let monitor: ProgressMonitor

  func rows(of nodes: [Int], round: Int) throws -> (ids: [UInt32], similarities: [Float]) {
    guard graph.index == .candidates else {
      return try nearestOthers(
        of: nodes, in: vectors, count: graph.neighborsPerNode, skip: graph.skip, threads: threads,
        monitor: monitor)
    }
    return try CandidateGraph(
      candidates: graph.candidates, neighbors: graph.neighborsPerNode, skip: graph.skip
    ).rows(
      of: nodes, on: vectors, stream: stream.stream(named: String(round)), threads: threads,
      monitor: monitor)
  }
}

extension Matrix {
  /// Replaces some rows by those of the same numbers in `other`.
  fileprivate mutating func replaceRows(_ rows: [Int], by other: Matrix) {
    let columns = columns
    withUnsafeMutableElements { elements in
      other.withUnsafeElements { source in
        for index in rows.lazy.flatMap({ $0 * columns..<($0 + 1) * columns }) {
          elements[index] = source[index]
        }
      }
    }
  }
}
