import Vectors

/// The nodes in whose lists each node is, ascending.
struct ReverseEdges: Sendable {
  /// Node after node.
  let sources: [UInt32]
  /// Where the sources of each node begin, and the end.
  let starts: [Int]

  /// - Complexity: O(nodes × width).
  init(of lists: NeighborLists, nodes: Int) {
    var starts = [Int](repeating: 0, count: nodes + 1)
    for neighbor in lists.ids { starts[Int(neighbor) + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var ends = starts
    let width = lists.width
    sources = [UInt32](unsafeUninitializedCapacity: lists.ids.count) { sources, count in
      for place in lists.ids.indices {
        let neighbor = Int(lists.ids[place])
        sources[ends[neighbor]] = UInt32(place / width)
        ends[neighbor] += 1
      }
      count = lists.ids.count
    }
    self.starts = starts
  }
}
