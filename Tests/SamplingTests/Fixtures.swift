import Proximity
import Sampling
import Vectors

/// A graph from rows of neighbours.
func drawnGraph(_ rows: [[UInt32]]) -> ProximityGraph {
  let edges = rows.flatMap(\.self)
  return ProximityGraph(
    nodeCount: rows.count, neighborsPerNode: rows[0].count, candidates: rows.count - 1, skip: 0,
    index: .exact, neighbors: edges,
    similarities: [Float](repeating: 0.5, count: edges.count), seconds: 0)
}

/// Rings of `size` nodes, one after another, in which every node is linked to the one before it and
/// the one after it.
func rings(_ count: Int, size: Int) -> ProximityGraph {
  drawnGraph(
    (0..<count * size).map { node in
      let first = node / size * size
      let place = node - first
      return [(place + 1) % size, (place + size - 1) % size].map { UInt32(first + $0) }.sorted()
    })
}

/// A random graph without loops and repeats.
func randomGraph(nodes: Int, neighbors: Int, seed: UInt64 = 1) -> ProximityGraph {
  var generator = SeededGenerator(seed: seed)
  var draw = DistinctDraw(below: nodes - 1)
  return drawnGraph(
    (0..<nodes).map { node in
      draw.draw(neighbors, using: &generator).map { UInt32($0 < node ? $0 : $0 + 1) }.sorted()
    })
}

extension BatchSampler {
  /// One batch from a generator of its own.
  func batch(size: Int, seed: UInt64) -> Batch {
    var generator = SeededGenerator(seed: seed)
    return batch(size: size, using: &generator)
  }
}

/// The chi-square statistic of counts against expected shares.
func chiSquare(_ counts: [Int], shares: [Double]) -> Double {
  let total = Double(counts.reduce(0, +))
  return zip(counts, shares).reduce(0) { sum, pair in
    let expected = pair.1 * total
    guard expected > 0 else { return pair.0 == 0 ? sum : .infinity }
    return sum + (Double(pair.0) - expected) * (Double(pair.0) - expected) / expected
  }
}
