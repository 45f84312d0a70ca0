extension ProximityGraph {
  /// How many nodes have each node as a neighbour.
  ///
  /// - Complexity: O(edges).
  package func inDegrees() -> [Int] {
    var degrees = [Int](repeating: 0, count: nodeCount)
    for neighbor in neighbors { degrees[Int(neighbor)] += 1 }
    return degrees
  }

  /// The share of edges whose ends have the same label.
  ///
  /// - Complexity: O(edges).
  package func purity(labels: [Int]) -> Double {
    precondition(labels.count == nodeCount, "\(labels.count) labels for \(nodeCount) nodes")
    var same = 0
    for node in 0..<nodeCount {
      for neighbor in neighbors(of: node) where labels[Int(neighbor)] == labels[node] { same += 1 }
    }
    return Double(same) / Double(max(1, edgeCount))
  }

  /// The share of edges that run both ways.
  ///
  /// Both the nodes a node points to and those that point to it are listed in order, so that one
  /// pass over both finds the nodes in either list.
  /// - Complexity: O(edges).
  package func reciprocity() -> Double {
    let (sources, starts) = reversed()
    var mutual = 0
    for node in 0..<nodeCount {
      let row = neighbors(of: node)
      var place = starts[node]
      for neighbor in row {
        while place < starts[node + 1], sources[place] < neighbor { place += 1 }
        if place < starts[node + 1], sources[place] == neighbor { mutual += 1 }
      }
    }
    return Double(mutual) / Double(max(1, edgeCount))
  }

  /// The nodes that point to each node, ascending, and where each node's begin.
  private func reversed() -> (sources: [UInt32], starts: [Int]) {
    var starts = [Int](repeating: 0, count: nodeCount + 1)
    for neighbor in neighbors { starts[Int(neighbor) + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var ends = starts
    var sources = [UInt32](repeating: 0, count: edgeCount)
    sources.withUnsafeMutableBufferPointer { sources in
      for node in 0..<nodeCount {
        for neighbor in neighbors(of: node) {
          sources[ends[Int(neighbor)]] = UInt32(node)
          ends[Int(neighbor)] += 1
        }
      }
    }
    return (sources, starts)
  }

  /// Whether `node` has `neighbor` as a neighbour.
  ///
  /// - Complexity: O(log K).
  package func hasEdge(from node: Int, to neighbor: Int) -> Bool {
    let row = neighbors(of: node)
    var low = row.startIndex
    var high = row.endIndex
    while low < high {
      let middle = (low + high) / 2
      if row[middle] < UInt32(neighbor) { low = middle + 1 } else { high = middle }
    }
    return low < row.endIndex && row[low] == UInt32(neighbor)
  }

  /// The weakly connected components: sizes, largest first.
  ///
  /// - Complexity: O(edges · α(nodes)), by union and find.
  package func weakComponents() -> [Int] {
    var parents = Array(0..<nodeCount)
    func root(of node: Int) -> Int {
      var node = node
      while parents[node] != node {
        parents[node] = parents[parents[node]]
        node = parents[node]
      }
      return node
    }
    for node in 0..<nodeCount {
      for neighbor in neighbors(of: node) {
        let (a, b) = (root(of: node), root(of: Int(neighbor)))
        if a != b { parents[max(a, b)] = min(a, b) }
      }
    }
    let sizes = (0..<nodeCount).reduce(into: [:]) { $0[root(of: $1), default: 0] += 1 }
    return sizes.values.sorted(by: >)
  }

  /// Edges from a node to itself.
  package func selfLoops() -> Int {
    (0..<nodeCount).reduce(0) { count, node in
      count + neighbors(of: node).count { $0 == UInt32(node) }
    }
  }

  /// Edges that a row lists once more than once.
  package func duplicateEdges() -> Int {
    (0..<nodeCount).reduce(0) { count, node in
      let row = neighbors(of: node)
      return count + zip(row, row.dropFirst()).count { $0 == $1 }
    }
  }
}
