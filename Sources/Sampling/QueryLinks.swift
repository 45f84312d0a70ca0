import CKernels
import Proximity
import Vectors

/// The edges of a graph that weigh something, those of each node by descending weight.
struct QueryLinks: Sendable {
  let nodeCount: Int
  /// Where the links of each node begin; one more at the end.
  private var starts: [Int] = [0]
  private var links: [Gain] = []

  /// The edges that `weight` makes more than 0 of, by their node and similarity; the graph must keep
  /// similarities.
  ///
  /// - Complexity: O(N · K · log K).
  init(of graph: ProximityGraph, weight: (_ node: Int, _ similarity: Float) -> Float) {
    nodeCount = graph.nodeCount
    starts.reserveCapacity(nodeCount + 1)
    links.reserveCapacity(nodeCount * graph.neighborsPerNode)
    for node in 0..<nodeCount {
      var row: [Gain] = []
      for (item, similarity) in zip(graph.neighbors(of: node), graph.similarities(of: node)) {
        let weight = weight(node, similarity)
        if weight > 0 { row.append(Gain(weight, of: Int(item))) }
      }
      row.sort(by: >)
      links += row
      starts.append(links.count)
    }
  }

  /// What a node is linked to, with the weights as gains.
  @inline(__always)
  subscript(node: Int) -> ArraySlice<Gain> { links[starts[node]..<starts[node + 1]] }

  /// Runs `body` with the place of each of some nodes, and each of its links.
  @inline(__always)
  func forEach(of nodes: [Int], _ body: (_ place: Int, _ link: Gain) -> Void) {
    links.withUnsafeBufferPointer { links in
      for (place, node) in nodes.enumerated() {
        if place + 1 < nodes.count, let first = links.baseAddress {
          let next = nodes[place + 1]
          for link in stride(from: starts[next], to: starts[next + 1], by: 8) {
            kernel_prefetch(first + link)
          }
        }
        for link in starts[node]..<starts[node + 1] { body(place, links[link]) }
      }
    }
  }
}
