extension ProximityGraph {
  /// The share of the edges that `former`, a graph of the same nodes and K, does not have, 0…1.
  ///
  /// - Complexity: O(edges).
  package func shareOfEdges(notIn former: ProximityGraph) -> Double {
    precondition(
      nodeCount == former.nodeCount && neighborsPerNode == former.neighborsPerNode, "other nodes")
    var common = 0
    for node in 0..<nodeCount {
      let (now, then) = (neighbors(of: node), former.neighbors(of: node))
      var place = then.startIndex
      for neighbor in now {
        while place < then.endIndex, then[place] < neighbor { place += 1 }
        if place < then.endIndex, then[place] == neighbor { common += 1 }
      }
    }
    return edgeCount == 0 ? 0 : 1 - Double(common) / Double(edgeCount)
  }
}
