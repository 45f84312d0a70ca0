import Proximity

/// A proximity graph with its directions forgotten: each edge is known at both ends, with a weight.
struct SymmetricGraph: Sendable {
  /// Where each node's edges begin; one more at the end.
  private(set) var starts: [Int]
  private(set) var neighbors: [UInt32]
  /// Positive; an edge that runs both ways weighs both.
  private(set) var weights: [Float]

  var nodeCount: Int { starts.count - 1 }

  /// The edges of `graph` with their cosines as weights, without those that are not positive, without
  /// loops, and without each node's most similar `leftOut` (0..<1) of its neighbours.
  ///
  /// Cosines are rounded to 1/4,096, so that what is built on them is the same on every machine but for
  /// edges within rounding of a step.
  /// - Complexity: O(edges · log K).
  init(of graph: ProximityGraph, leavingOut leftOut: Double = 0) {
    let skip = Int((leftOut * Double(graph.neighborsPerNode)).rounded(.down))
    var edges: [(from: UInt32, to: UInt32, weight: Float)] = []
    edges.reserveCapacity(graph.edgeCount)
    for node in 0..<graph.nodeCount {
      let cut = Self.cut(graph.similarities(of: node), above: skip)
      for (neighbor, similarity) in zip(graph.neighbors(of: node), graph.similarities(of: node)) {
        let weight = (similarity * 4096).rounded() / 4096
        guard weight > 0, similarity <= cut, neighbor != UInt32(node) else { continue }
        edges.append((UInt32(node), neighbor, weight))
      }
    }
    self.init(nodeCount: graph.nodeCount, edges: edges)
  }

  /// A graph of edges that are known at both ends, each given once.
  init(nodeCount: Int, edges: [(from: UInt32, to: UInt32, weight: Float)]) {
    starts = [Int](repeating: 0, count: nodeCount + 1)
    for edge in edges {
      starts[Int(edge.from) + 1] += 1
      starts[Int(edge.to) + 1] += 1
    }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var ends = starts
    neighbors = [UInt32](repeating: 0, count: 2 * edges.count)
    weights = [Float](repeating: 0, count: 2 * edges.count)
    for edge in edges {
      for (node, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
        neighbors[ends[Int(node)]] = other
        weights[ends[Int(node)]] = edge.weight
        ends[Int(node)] += 1
      }
    }
  }

  /// The edges of a node.
  func edges(of node: Int) -> Range<Int> { starts[node]..<starts[node + 1] }

  /// The similarity above which `skip` of a row's edges lie.
  private static func cut(_ similarities: ArraySlice<Float>, above skip: Int) -> Float {
    skip == 0 ? .infinity : similarities.sorted(by: >)[skip]
  }
}
