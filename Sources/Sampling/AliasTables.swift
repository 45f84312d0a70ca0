import Proximity

/// For each node a table that draws a neighbour with probability proportional to its similarity, in one
/// look-up for any degree.
///
/// Alias tables rather than cumulative sums: a weighted move then costs one further read, where a
/// search through sums would cost log₂ K reads of memory that is far away. They take 8 bytes an edge.
/// Source: Walker, "An Efficient Method for Generating Discrete Random Variables with General
/// Distributions", ACM TOMS 3 (1977); built as by Vose, IEEE TSE 17 (1991).
struct AliasTables: Sendable {
  /// One cell: below `threshold` of 2³² the edge of the cell itself is taken, else `other`.
  struct Cell: Sendable {
    var threshold: UInt32
    var other: UInt32
  }

  /// N × K cells, in the order of the graph's edges.
  let cells: [Cell]

  /// Weighs each edge by its cosine, negative ones as 0; a node without a positive one weighs all its
  /// edges alike.
  ///
  /// - Complexity: O(edges).
  init(of graph: ProximityGraph) {
    let degree = graph.neighborsPerNode
    var row = RowBuilder(degree: degree)
    var cells: [Cell] = []
    cells.reserveCapacity(graph.edgeCount)
    for node in 0..<graph.nodeCount {
      row.build(graph.neighbors(of: node), weights: graph.similarities(of: node)) {
        cells.append($0)
      }
    }
    self.cells = cells
  }

  /// Builds one row after another in the same buffers.
  private struct RowBuilder {
    private let degree: Int
    private var shares: [Double]
    private var small: [Int] = []
    private var large: [Int] = []
    private var row: [Cell]

    init(degree: Int) {
      self.degree = degree
      shares = [Double](repeating: 0, count: degree)
      row = [Cell](repeating: Cell(threshold: .max, other: 0), count: degree)
    }

    mutating func build(
      _ neighbors: ArraySlice<UInt32>, weights: ArraySlice<Float>, _ append: (Cell) -> Void
    ) {
      let total = weights.reduce(0.0) { $0 + Double(max($1, 0)) }
      for (place, weight) in weights.enumerated() {
        shares[place] = total > 0 ? Double(max(weight, 0)) * Double(degree) / total : 1
        row[place] = Cell(threshold: .max, other: neighbors[neighbors.startIndex + place])
      }
      small.removeAll(keepingCapacity: true)
      large.removeAll(keepingCapacity: true)
      for place in 0..<degree {
        if shares[place] < 1 { small.append(place) } else { large.append(place) }
      }
      while let place = small.popLast(), let donor = large.last {
        row[place] = Cell(
          threshold: UInt32(shares[place] * 0x1p32),
          other: neighbors[neighbors.startIndex + donor])
        shares[donor] -= 1 - shares[place]
        if shares[donor] < 1 {
          large.removeLast()
          small.append(donor)
        }
      }
      // What rounding left on either list fills its cell by itself.
      row.forEach(append)
    }
  }
}
