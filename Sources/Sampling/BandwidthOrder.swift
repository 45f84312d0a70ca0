import Proximity

/// An order of the nodes in which linked ones stand close together: reverse Cuthill–McKee.
///
/// Source: Cuthill and McKee, ACM National Conference 1969; reversed by George, 1971.
package struct BandwidthOrder: Sendable {
  /// The nodes in order.
  package let nodes: [Int]
  /// Each node's place in the order.
  package let places: [Int]

  /// Orders the nodes of `graph`, its directions forgotten and edges of no positive similarity left
  /// out; components one after another, each from a node of least degree.
  ///
  /// - Complexity: O(edges · log K).
  package init(of graph: ProximityGraph) {
    let links = SymmetricGraph(of: graph)
    let degrees = (0..<links.nodeCount).map { links.edges(of: $0).count }
    var nodes: [Int] = []
    nodes.reserveCapacity(links.nodeCount)
    var isPlaced = [Bool](repeating: false, count: links.nodeCount)
    for start in degrees.indices.sorted(by: { (degrees[$0], $0) < (degrees[$1], $1) })
    where !isPlaced[start] {
      isPlaced[start] = true
      nodes.append(start)
      var next = nodes.count - 1
      while next < nodes.count {
        let beside = links.edges(of: nodes[next]).map { Int(links.neighbors[$0]) }
          .filter { !isPlaced[$0] }.sorted { (degrees[$0], $0) < (degrees[$1], $1) }
        for node in beside where !isPlaced[node] {
          isPlaced[node] = true
          nodes.append(node)
        }
        next += 1
      }
    }
    self.nodes = nodes.reversed()
    var places = [Int](repeating: 0, count: nodes.count)
    for (place, node) in self.nodes.enumerated() { places[node] = place }
    self.places = places
  }

  /// The largest distance in the order between nodes that an edge of `graph` links.
  package func bandwidth(of graph: ProximityGraph) -> Int {
    var widest = 0
    for node in 0..<graph.nodeCount {
      for neighbor in graph.neighbors(of: node) {
        widest = max(widest, abs(places[node] - places[Int(neighbor)]))
      }
    }
    return widest
  }
}
