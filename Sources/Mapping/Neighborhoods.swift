import CKernels
import Proximity
import Vectors

/// Vectors, and the nearest neighbours of each with their distances: what maps are laid out from.
package struct Neighborhoods: Sendable {
  /// N × d.
  package let vectors: Matrix
  /// Neighbours of each item.
  package let count: Int
  /// N × count items, for each the nearest first; of equally near ones, the lower number.
  package let neighbors: [UInt32]
  /// The squared distance to each, in the order of `neighbors`.
  package let squaredDistances: [Float]
  /// The graph they come from; nil for none.
  package let graph: ProximityGraph?

  package var items: Int { vectors.rows }

  /// The neighbours whose place on the map an item's trust looks at.
  static let trustedNeighbors = 10

  /// Finds the `count` nearest other rows, or all there are, for each row of `vectors`, N × d.
  ///
  /// Rows of unit length are compared by a graph of their cosines, which is exact or, for many items,
  /// approximate; other rows by an exact graph of their distances. Draws from the stream "neighbours".
  ///
  /// - Parameter graph: taken instead of a graph of its own where it serves.
  /// - Throws: `GraphError` where a row is not finite; `MemoryShortage`; `CancellationError`.
  /// - Complexity: that of the graph, and O(N · count · log count).
  package init(
    of vectors: Matrix, count: Int, graph: ProximityGraph? = nil, stream: RandomStream,
    threads: Int, monitor: ProgressMonitor = .none
  ) throws {
    self.vectors = vectors
    let count = max(0, min(count, vectors.rows - 1))
    self.count = count
    guard count > 0 else {
      (neighbors, squaredDistances, self.graph) = ([], [], nil)
      return
    }
    let served = graph.flatMap {
      Self.serves($0, items: vectors.rows, count: count) ? $0 : nil
    }
    let graph =
      try served
      ?? Self.makeGraph(
        of: vectors, count: count, stream: stream.stream(named: "neighbours"),
        threads: threads, monitor: monitor.part(from: 0, to: 0.95))
    try MachineMemory.require(8 * vectors.rows * self.count, for: "the neighbourhoods")
    (neighbors, squaredDistances) = try Self.ranked(
      graph, vectors: vectors, count: count, threads: threads,
      monitor: monitor.part(from: 0.95, to: 1))
    self.graph = graph
  }

  /// Whether `graph` has the nearest neighbours of so many items, by their cosines.
  package static func serves(_ graph: ProximityGraph, items: Int, count: Int) -> Bool {
    graph.nodeCount == items && graph.neighborsPerNode >= min(count, items - 1) && graph.skip == 0
      && !graph.index.drawsCandidates && graph.metric == .cosine && graph.keepsSimilarities
  }

  private static func makeGraph(
    of vectors: Matrix, count: Int, stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws -> ProximityGraph {
    guard vectors.hasUnitRows else {
      return try ExactGraph(neighbors: count, metric: .euclidean)
        .build(on: vectors, threads: threads, monitor: monitor)
    }
    return switch IndexChoice(items: vectors.rows, dimensions: vectors.columns).index {
    case .exact:
      try ExactGraph(neighbors: count).build(on: vectors, threads: threads, monitor: monitor)
    default:
      try HybridGraph(neighbors: count)
        .build(on: vectors, stream: stream, threads: threads, monitor: monitor)
    }
  }

  /// The `count` nearest of each row of the graph, the nearest first, with their squared distances.
  private static func ranked(
    _ graph: ProximityGraph, vectors: Matrix, count: Int, threads: Int, monitor: ProgressMonitor
  ) throws -> ([UInt32], [Float]) {
    let (n, width, block) = (vectors.rows, graph.neighborsPerNode, 256)
    var distances: [Float] = []
    let ids = try [UInt32](unsafeUninitializedCapacity: n * count) { ids, filled in
      distances = try [Float](unsafeUninitializedCapacity: n * count) { distances, filled in
        guard let ids = ids.baseAddress, let base = distances.baseAddress else { return }
        // SAFETY: each number of the loop writes the rows of its own block.
        let (idTable, distanceTable) = (SharedTable(ids), SharedTable(base))
        try vectors.withSharedElements { rows in
          try parallelLoop(
            count: (n + block - 1) / block, threads: threads, activity: "ranking neighbours",
            monitor: monitor,
            workspace: { [(distance: Float, id: UInt32)](repeating: (0, 0), count: width) }
          ) { number, row in
            for item in number * block..<min(n, (number + 1) * block) {
              Self.rank(graph, item, rows: rows, dimensions: vectors.columns, into: &row)
              for place in 0..<count {
                idTable.base[item * count + place] = row[place].id
                distanceTable.base[item * count + place] = row[place].distance
              }
            }
          }
        }
        filled = n * count
      }
      filled = n * count
    }
    return (ids, distances)
  }

  private static func rank(
    _ graph: ProximityGraph, _ item: Int, rows: SharedElements, dimensions: Int,
    into row: inout [(distance: Float, id: UInt32)]
  ) {
    let first = item * graph.neighborsPerNode
    for place in row.indices {
      let other = graph.neighbors[first + place]
      let distance =
        graph.metric == .cosine
        ? max(0, 2 - 2 * graph.similarities[first + place])
        : Float(
          kernel_canonical_square_distance(
            rows.base + item * dimensions, rows.base + Int(other) * dimensions, Int32(dimensions)))
      row[place] = (distance, other)
    }
    row.sort { ($0.distance, $0.id) < ($1.distance, $1.id) }
  }
}

extension Matrix {
  /// Whether the squared length of every row is within a thousandth of 1.
  fileprivate var hasUnitRows: Bool {
    withUnsafeElements { elements in
      guard let base = elements.baseAddress else { return true }
      return (0..<rows).allSatisfy { row in
        let vector = base + row * columns
        return abs(kernel_canonical_dot(vector, vector, Int32(columns)) - 1) < 1e-3
      }
    }
  }
}
