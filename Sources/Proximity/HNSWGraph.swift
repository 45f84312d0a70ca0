import CKernels
import Synchronization
import Vectors

/// An approximate nearest-neighbour graph by hierarchical navigable small worlds (HNSW).
///
/// One thread adds the rows in order, so that the edges are always the same; all threads then search for
/// the neighbours of the rows.
/// Source: Malkov and Yashunin, IEEE TPAMI 42 (2020), by hnswlib.
package struct HNSWGraph: Sendable {
  /// K: neighbours of each node.
  package var neighbors: Int
  /// S: the most similar nodes that are left out.
  package var skip: Int
  /// HNSW's M: links of a row in each layer; twice as many in the lowest.
  package var links: Int
  /// HNSW's efConstruction: candidates while a row is added.
  package var buildBreadth: Int
  /// HNSW's ef: candidates while searching; K + S + 1 if that is more.
  package var searchBreadth: Int

  package init(
    neighbors: Int, skip: Int = 0, links: Int = 16, buildBreadth: Int = 100,
    searchBreadth: Int = 200
  ) {
    self.neighbors = neighbors
    self.skip = skip
    self.links = links
    self.buildBreadth = buildBreadth
    self.searchBreadth = searchBreadth
  }

  /// Builds the graph on the rows of `vectors`, N × d, which must have unit length.
  ///
  /// Draws the seed of the levels from generator 0 of `stream`. The edges do not depend on the number of
  /// threads or on the processor. A row for which too few neighbours are found is searched exactly.
  ///
  /// - Throws: `GraphError` when K and S do not fit N, a row is not finite or zero, or hnswlib fails, for
  ///   instance for lack of memory; `CancellationError`.
  /// - Complexity: about O(N · breadth · links · d).
  package func build(
    on vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    let n = vectors.rows
    try ExactGraph(neighbors: neighbors, skip: skip).checkSettings(items: n)
    // The rows again, and the links of a row: in the lowest layer twice as many.
    try MachineMemory.require(4 * n * (vectors.columns + 2 * links), for: "the HNSW index")
    // hnswlib follows links out of its tables where distances change.
    let vectors = vectors.inMemory
    _ = try MetricSpace(of: vectors, metric: .cosine, threads: threads, monitor: monitor.quiet)
    let start = ContinuousClock.now
    var generator = stream.generator()
    let seed = generator.next()
    var lists = NeighborLists(nodes: n, width: neighbors)
    let incomplete = Mutex<[Int]>([])
    let failure = Mutex<GraphError?>(nil)
    try lists.withShared { lists in
      try vectors.withSharedElements { rows in
        let index = try HNSWIndex(
          rows: rows, count: n, dimensions: vectors.columns, links: links, breadth: buildBreadth,
          seed: seed)
        try fill(index, count: n, monitor: monitor)
        index.setBreadth(max(searchBreadth, neighbors + skip + 1))
        let wanted = neighbors + skip
        try parallelLoop(
          count: n, threads: threads, activity: "searching along the small worlds",
          monitor: monitor.part(from: 0.5, to: 1),
          workspace: {
            RankedRow(wanted: wanted, rows: rows.base, dimensions: vectors.columns)
          }
        ) { node, row in
          do throws(GraphError) {
            if try row.search(index, for: node) {
              row.write(to: lists, skip: skip)
            } else {
              incomplete.withLock { $0.append(node) }
            }
          } catch {
            failure.withLock { $0 = error }
          }
        }
        if let failure = failure.withLock(\.self) { throw failure }
      }
    }
    try complete(&lists, rows: incomplete.withLock(\.self), of: vectors, monitor: monitor)
    return ProximityGraph(
      nodeCount: n, neighborsPerNode: neighbors, candidates: n - 1, skip: skip, index: .hnsw,
      neighbors: lists.ids, similarities: lists.scores,
      seconds: (ContinuousClock.now - start).inSeconds)
  }

  private func fill(_ index: borrowing HNSWIndex, count: Int, monitor: ProgressMonitor) throws {
    for row in 0..<count {
      if row % 64 == 0 {
        try monitor.check()
        let share = 0.5 * Double(row) / Double(count)
        monitor.report(.init(activity: "linking small worlds", fraction: share))
      }
      try index.add(row)
    }
  }

  /// Searches exactly for the neighbours of some rows.
  private func complete(
    _ lists: inout NeighborLists, rows: [Int], of vectors: Matrix, monitor: ProgressMonitor
  ) throws {
    for row in rows {
      try monitor.check()
      let nearest = vectors.nearest(to: row, count: neighbors + skip).dropFirst(skip)
        .sorted { $0.item < $1.item }
      for (place, neighbor) in nearest.enumerated() {
        lists.ids[row * neighbors + place] = UInt32(neighbor.item)
        lists.scores[row * neighbors + place] = Float(neighbor.similarity)
      }
    }
  }
}

/// One thread's search for the neighbours of a row, ranked by the canonical dot product.
private final class RankedRow {
  // SAFETY: the rows outlive the search; the buffer lives as long as the object.
  private let rows: UnsafePointer<Float>
  private let dimensions: Int
  private let wanted: Int
  private let found: UnsafeMutablePointer<UInt32>
  private var ranked: [(score: Double, id: UInt32)] = []
  private var node = 0

  init(wanted: Int, rows: UnsafePointer<Float>, dimensions: Int) {
    self.rows = rows
    self.dimensions = dimensions
    self.wanted = wanted
    found = .allocate(capacity: wanted + 1)
  }

  deinit { found.deallocate() }

  /// Searches for the neighbours of a row.
  ///
  /// - Returns: whether it has found enough.
  /// - Throws: `GraphError.index`.
  func search(_ index: borrowing HNSWIndex, for node: Int) throws(GraphError) -> Bool {
    self.node = node
    let count = try index.search(node, count: wanted + 1, into: found)
    ranked.removeAll(keepingCapacity: true)
    for place in 0..<count where found[place] != UInt32(node) {
      let score = kernel_canonical_dot(
        rows + node * dimensions, rows + Int(found[place]) * dimensions, Int32(dimensions))
      ranked.append((score, found[place]))
    }
    ranked.sort { ($1.score, $0.id) < ($0.score, $1.id) }
    return ranked.count >= wanted
  }

  /// Writes the neighbours after the best `skip`, by ascending number.
  func write(to lists: SharedLists, skip: Int) {
    let kept = ranked[skip..<wanted].sorted { $0.id < $1.id }
    for (place, entry) in kept.enumerated() {
      lists.ids.base[node * lists.width + place] = entry.id
      lists.scores.base[node * lists.width + place] = Float(entry.score)
    }
  }
}

/// The neighbours of every node, by row.
private struct NeighborLists: Sendable {
  /// N × width node numbers, ascending in each row.
  var ids: [UInt32]
  /// The similarities of the same neighbours.
  var scores: [Float]
  let width: Int

  init(nodes: Int, width: Int) {
    ids = [UInt32](repeating: 0, count: nodes * width)
    scores = [Float](repeating: 0, count: nodes * width)
    self.width = width
  }

  /// Runs `body` with the lists for threads that fill them, each thread its own rows.
  mutating func withShared<Result>(_ body: (SharedLists) throws -> Result) rethrows -> Result {
    let width = width
    return try ids.withUnsafeMutableBufferPointer { ids in
      try scores.withUnsafeMutableBufferPointer { scores in
        guard let ids = ids.baseAddress, let scores = scores.baseAddress else {
          preconditionFailure("lists without places")
        }
        return try body(
          SharedLists(ids: SharedTable(ids), scores: SharedTable(scores), width: width))
      }
    }
  }
}

/// The lists as the threads of a loop share them.
private struct SharedLists: Sendable {
  // SAFETY: each row is written by one number of a loop only.
  let ids: SharedTable<UInt32>
  let scores: SharedTable<Float>
  let width: Int
}
