import Vectors

extension Neighborhoods {
  /// Among how many on the map a true neighbour still counts as near.
  private static let nearOnMap = 50

  /// How far each place of a map can be trusted: the share of the item's 10 nearest items that are among
  /// the 50 nearest on the map, or of few items among a tenth of all, 0...1.
  ///
  /// - Returns: one for each item; empty where there are no neighbours.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(N · log N), on `threads` threads.
  package func trust(
    of map: ItemMap, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> [Float] {
    precondition(map.places.count == items, "a map of other items")
    guard count > 0 else { return [] }
    let (n, block, trusted) = (items, 512, min(Self.trustedNeighbors, count))
    let near = min(n - 1, max(trusted, min(Self.nearOnMap, n / 10)))
    let tree = PlaneTree(map.places)
    return try [Float](unsafeUninitializedCapacity: n) { trust, filled in
      guard let base = trust.baseAddress else { return }
      // SAFETY: each number of the loop writes the items of its own block.
      let table = SharedTable(base)
      try parallelLoop(
        count: (n + block - 1) / block, threads: threads, activity: "measuring trust",
        monitor: monitor, workspace: { NearestPlaces(count: near) }
      ) { number, nearest in
        for item in number * block..<min(n, (number + 1) * block) {
          let place = map.places[item]
          tree.search(around: place, without: item, into: &nearest)
          let kept = neighbors[item * count..<item * count + trusted].count {
            squared(map.places[Int($0)] - place) <= nearest.furthest
          }
          table.base[item] = Float(kept) / Float(trusted)
        }
      }
      filled = n
    }
  }
}
