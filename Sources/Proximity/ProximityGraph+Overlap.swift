import Vectors

extension ProximityGraph {
  /// The share of this graph's edges that `other` has too, 0...1; both are over the same nodes.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(edges): rows lie in the order of their neighbours' numbers.
  package func sharedEdges(with other: ProximityGraph, monitor: ProgressMonitor) throws -> Double {
    precondition(nodeCount == other.nodeCount, "graphs over other nodes")
    guard edgeCount > 0 else { return 1 }
    var shared = 0
    for node in 0..<nodeCount {
      if node % 4_096 == 0 { try monitor.check() }
      let (own, others) = (neighbors(of: node), other.neighbors(of: node))
      var (i, j) = (own.startIndex, others.startIndex)
      while i < own.endIndex, j < others.endIndex {
        if own[i] == others[j] { shared += 1 }
        if own[i] <= others[j] { i += 1 } else { j += 1 }
      }
    }
    return Double(shared) / Double(edgeCount)
  }
}
