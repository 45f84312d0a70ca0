import Vectors

/// How items are held out for probes.
package enum SplitRule: String, Sendable, CaseIterable {
  /// Each by itself, whatever other items hold.
  case byItem = "by-item"
  /// All items of the same content together.
  case byGroup = "by-group"
}

extension Dataset.Split {
  /// A stratified split: a fifth of every class, rounded down, is held out.
  ///
  /// Class c is shuffled by generator c of `stream`. Without labels all items are one class.
  ///
  /// - Parameter groups: for each item the first one of its group, to hold out whole groups; nil for
  ///   single items. A group is of its first item's class, and one that no longer fits into the fifth is
  ///   passed over, so that less may be held out.
  /// - Complexity: O(items).
  package static func stratified(
    labels: [Int]?, count: Int, groups: [Int]? = nil, stream: RandomStream
  ) -> [Dataset.Split] {
    var splits = [Dataset.Split](repeating: .train, count: count)
    let members = Dictionary(grouping: 0..<count) { groups?[$0] ?? $0 }
    let classes = Dictionary(grouping: members.keys.sorted()) { labels?[$0] ?? 0 }
    for (label, firsts) in classes {
      var generator = stream.generator(at: label)
      var shuffled = firsts.map { members[$0] ?? [] }
      generator.shuffle(&shuffled)
      var left = shuffled.reduce(0) { $0 + $1.count } / 5
      for group in shuffled where group.count <= left {
        for item in group { splits[item] = .test }
        left -= group.count
      }
    }
    return splits
  }
}
