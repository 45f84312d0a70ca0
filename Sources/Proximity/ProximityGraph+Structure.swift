import Vectors

extension ProximityGraph {
  /// The number of incoming edges of each node.
  ///
  /// - Complexity: O(edges).
  package func inDegrees() -> [Int] {
    var degrees = [Int](repeating: 0, count: nodeCount)
    for neighbor in neighbors { degrees[Int(neighbor)] += 1 }
    return degrees
  }

  /// The share of edges that join nodes with the same label, 0...1.
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

  /// The share of edges a → b for which b → a is an edge, too, 0...1.
  ///
  /// The outgoing and incoming neighbours of a node are both sorted, so that one pass finds the common
  /// ones. In graphs of more than `limit` edges, where the list of incoming edges would take much memory,
  /// about a million edges of nodes at regular intervals are counted instead.
  /// - Complexity: O(edges).
  package func reciprocity(sampledBeyond limit: Int = 20_000_000) -> Double {
    if edgeCount > limit { return sampledReciprocity(edges: min(limit, 1_000_000)) }
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

  private func sampledReciprocity(edges: Int) -> Double {
    let nodes = stride(from: 0, to: nodeCount, by: max(1, edgeCount / max(1, edges)))
    var (mutual, seen) = (0, 0)
    for node in nodes {
      for neighbor in neighbors(of: node) where hasEdge(from: Int(neighbor), to: node) {
        mutual += 1
      }
      seen += neighborsPerNode
    }
    return Double(mutual) / Double(max(1, seen))
  }

  /// The sources of each node's incoming edges, ascending, and where those of each node begin.
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

  /// Whether there is an edge from `node` to `neighbor`.
  ///
  /// - Complexity: O(log K).
  package func hasEdge(from node: Int, to neighbor: Int) -> Bool {
    place(from: node, to: neighbor) != nil
  }

  /// The similarity along the edge from `node` to `neighbor`; nil when there is no such edge, or the graph
  /// does not keep similarities.
  ///
  /// - Complexity: O(log K).
  package func similarity(from node: Int, to neighbor: Int) -> Double? {
    guard keepsSimilarities else { return nil }
    return place(from: node, to: neighbor).map { Double(similarities[$0]) }
  }

  /// The place of the edge from `node` to `neighbor` in the table; nil when there is none.
  private func place(from node: Int, to neighbor: Int) -> Int? {
    let row = neighbors(of: node)
    var low = row.startIndex
    var high = row.endIndex
    while low < high {
      let middle = (low + high) / 2
      if row[middle] < UInt32(neighbor) { low = middle + 1 } else { high = middle }
    }
    return low < row.endIndex && row[low] == UInt32(neighbor) ? low : nil
  }

  /// The sizes of the weakly connected components, largest first.
  ///
  /// - Complexity: as of `weakComponents(keepingMembers:)`.
  package func weakComponents() -> [Int] { weakComponents(keepingMembers: 0).map(\.size) }

  /// A weakly connected component, with its lowest nodes.
  package struct Component: Sendable, Equatable {
    package fileprivate(set) var size: Int
    package fileprivate(set) var members: [Int]
  }

  /// The weakly connected components, the largest first, ties by their lowest node.
  ///
  /// - Parameter limit: how many members of each are kept.
  /// - Complexity: O(edges · α(nodes)), by union-find.
  package func weakComponents(keepingMembers limit: Int) -> [Component] {
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
    var components: [Int: Component] = [:]
    for node in 0..<nodeCount {
      components[root(of: node), default: Component(size: 0, members: [])].take(node, upTo: limit)
    }
    // Roots are the lowest nodes of their components.
    return components.sorted { ($1.value.size, $0.key) < ($0.value.size, $1.key) }.map(\.value)
  }

  /// The number of edges from a node to itself.
  package func selfLoops() -> Int {
    (0..<nodeCount).reduce(0) { count, node in
      count + neighbors(of: node).count { $0 == UInt32(node) }
    }
  }

  /// The number of edges that repeat another edge of their row.
  package func duplicateEdges() -> Int {
    (0..<nodeCount).reduce(0) { count, node in
      let row = neighbors(of: node)
      return count + zip(row, row.dropFirst()).count { $0 == $1 }
    }
  }
}

extension ProximityGraph.Component {
  fileprivate mutating func take(_ node: Int, upTo limit: Int) {
    size += 1
    if members.count < limit { members.append(node) }
  }
}

extension ProximityGraph {
  /// For each target, the share of its incoming edges that come from nodes with the same label, 0...1; 0
  /// without incoming edges.
  ///
  /// - Complexity: O(edges).
  package func incomingPurity(of targets: [Int], labels: [Int]) -> [Double] {
    precondition(labels.count == nodeCount, "\(labels.count) labels for \(nodeCount) nodes")
    var same: [Int: Int] = [:]
    var all: [Int: Int] = [:]
    for target in targets { (same[target], all[target]) = (0, 0) }
    for node in 0..<nodeCount {
      for neighbor in neighbors(of: node).lazy.map(Int.init) {
        guard let count = all[neighbor] else { continue }
        all[neighbor] = count + 1
        if labels[neighbor] == labels[node] { same[neighbor, default: 0] += 1 }
      }
    }
    return targets.map { Double(same[$0] ?? 0) / Double(max(1, all[$0] ?? 0)) }
  }
}

extension ProximityGraph {
  /// A shortest path along the edges, with both ends; nil when there is none.
  ///
  /// Breadth-first search; of several shortest paths, the one that it meets first when neighbours are
  /// visited by ascending number.
  /// - Complexity: O(nodes + edges).
  package func shortestPath(from source: Int, to target: Int) -> [Int]? {
    precondition((0..<nodeCount).contains(source) && (0..<nodeCount).contains(target))
    if source == target { return [source] }
    let unseen = -1
    var cameFrom = [Int](repeating: unseen, count: nodeCount)
    cameFrom[source] = source
    var frontier = [source]
    while !frontier.isEmpty {
      var reached: [Int] = []
      for node in frontier {
        for neighbor in neighbors(of: node).lazy.map(Int.init) where cameFrom[neighbor] == unseen {
          cameFrom[neighbor] = node
          if neighbor == target { return Self.way(to: target, by: cameFrom) }
          reached.append(neighbor)
        }
      }
      frontier = reached
    }
    return nil
  }

  private static func way(to target: Int, by cameFrom: [Int]) -> [Int] {
    var way = [target]
    while let node = way.last, cameFrom[node] != node { way.append(cameFrom[node]) }
    return way.reversed()
  }
}
