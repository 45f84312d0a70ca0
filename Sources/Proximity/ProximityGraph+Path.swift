import Vectors

extension ProximityGraph {
  /// A way from one node to another along the edges with the fewest hops, both ends included; nil
  /// when there is none.
  ///
  /// Breadth first; among ways of equal length, the one through the lowest numbers met first.
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
