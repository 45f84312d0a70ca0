import Vectors

/// Which items have the same content: the same pixels, the same text, the same vector, or the same graph
/// however its nodes are numbered.
///
/// Of texts with an example the example does not count: it is the other side of a pair.
package struct Copies: Sendable, Equatable {
  /// For each item the number of the first one with its content; its own where it is the first.
  package let firsts: [Int]

  /// Groups items by their content.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(content), and of graphs that look alike as in `GraphColors`.
  package init(of items: Dataset.Items, monitor: ProgressMonitor = .none) throws {
    firsts =
      switch items {
      case .images(let images): Self.firsts(of: (0..<images.count).map { images.image($0) })
      case .texts(let texts): Self.firsts(of: texts.map { [$0.title, $0.text] })
      case .graphs(let graphs, _):
        try Self.firsts(
          hashes: graphs.map { graph in
            try monitor.check()
            return GraphColors(of: graph).hashValue
          }, monitor
        ) { GraphColors(of: graphs[$0]) == GraphColors(of: graphs[$1]) }
      case .vectors(let vectors):
        try Self.firsts(hashes: vectors.rowHashes(monitor), monitor) {
          vectors.row($0) == vectors.row($1)
        }
      }
  }

  private init(firsts: [Int]) { self.firsts = firsts }

  /// How many items have the content of another one.
  package var count: Int {
    var sizes = [Int](repeating: 0, count: firsts.count)
    for first in firsts { sizes[first] += 1 }
    return firsts.count { sizes[$0] > 1 }
  }

  /// The same of some of the items, in the given order.
  func selecting(_ chosen: [Int]) -> Copies {
    Copies(firsts: Self.firsts(of: chosen.map { firsts[$0] }))
  }

  /// For each content the number of the first one that equals it.
  ///
  /// - Complexity: O(contents).
  package static func firsts<Content: Hashable>(of contents: [Content]) -> [Int] {
    var seen: [Content: Int] = [:]
    return contents.enumerated().map { number, content in
      if let first = seen[content] { return first }
      seen[content] = number
      return number
    }
  }

  /// For each item the first one that it is together with in some chain of groupings, each of which tells
  /// for every item the first one of its group.
  ///
  /// - Complexity: nearly O(items · groupings).
  static func joined(_ groupings: [[Int]]) -> [Int] {
    var parents = Array(groupings[0].indices)
    func root(of item: Int) -> Int {
      var item = item
      while parents[item] != item {
        parents[item] = parents[parents[item]]
        item = parents[item]
      }
      return item
    }
    for grouping in groupings {
      for (item, first) in grouping.enumerated() {
        let (one, other) = (root(of: item), root(of: first))
        parents[max(one, other)] = min(one, other)
      }
    }
    return parents.indices.map { root(of: $0) }
  }

  /// The same for contents that are compared only where their hashes are equal.
  private static func firsts(
    hashes: [Int], _ monitor: ProgressMonitor, areEqual: (Int, Int) -> Bool
  ) throws -> [Int] {
    var seen: [Int: [Int]] = [:]
    return try hashes.enumerated().map { number, hash in
      if number % 4096 == 0 { try monitor.check() }
      if let first = seen[hash]?.first(where: { areEqual($0, number) }) { return first }
      seen[hash, default: []].append(number)
      return number
    }
  }
}

extension Matrix {
  /// One number a row, equal for equal rows.
  fileprivate func rowHashes(_ monitor: ProgressMonitor) throws -> [Int] {
    try withUnsafeElements { elements in
      try (0..<rows).map { row in
        if row % 4096 == 0 { try monitor.check() }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for place in row * columns..<(row + 1) * columns {
          // -0 equals 0, and their sum is 0.
          hash = (hash ^ UInt64((elements[place] + 0).bitPattern)) &* 0x0000_0100_0000_01b3
        }
        return Int(truncatingIfNeeded: hash)
      }
    }
  }
}

extension Dataset {
  /// How many held-out items have the content of a training item; nil where copies were not looked for.
  package var heldOutCopies: Int? {
    guard let copies else { return nil }
    let trained = Set(indices(in: .train).map { copies.firsts[$0] })
    return indices(in: .test).count { trained.contains(copies.firsts[$0]) }
  }
}
