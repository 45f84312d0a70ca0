import Proximity
import Vectors

/// The hardest items of some anchors: the most similar 0.1 % of all others, and the rest of the
/// most similar 5 %.
///
/// Source: Cai et al., "Are all negatives created equal in contrastive instance discrimination?",
/// arXiv 2010.06682: the hardest 5 % are necessary and nearly sufficient, the top 0.1 % can harm.
package struct DifficultyBands: Sendable {
  /// The share of all others that are the hardest.
  package static let hardestShare = 0.001
  /// Below this many items that is less than one.
  package static let leastItems = Int((1 / hardestShare).rounded())
  private let hardest: [Int: Members]
  private let hard: [Int: Members]

  /// Items in ascending order, which take less memory and time than a set.
  private struct Members: Sendable {
    let items: [Int32]

    init(_ items: some Sequence<Int>) { self.items = items.map { Int32($0) }.sorted() }

    /// - Complexity: O(log n).
    func contains(_ item: Int) -> Bool {
      var (low, high) = (0, items.count)
      while low < high {
        let middle = (low + high) / 2
        if items[middle] < item { low = middle + 1 } else { high = middle }
      }
      return low < items.count && items[low] == item
    }
  }

  /// Ranks all rows of `vectors`, N × d of unit length, for the `anchors`, which are row numbers.
  ///
  /// An item is in the top share q of an anchor when fewer than q · (N − 1) others are more
  /// similar.
  /// - Throws: `GraphError` when a row is not finite; `CancellationError`.
  /// - Complexity: O(anchors · N · d).
  package init(
    of anchors: [Int], in vectors: Matrix, threads: Int, monitor: ProgressMonitor = .none
  ) throws {
    let anchors = Array(Set(anchors)).sorted()
    let rows = vectors.rows(at: anchors)
    func top(_ share: Double) throws -> [Int: Members] {
      let count = max(1, Int((share * Double(vectors.rows - 1)).rounded(.up)))
      // One more, for the anchor itself.
      let nearest = try rows.nearest(
        in: vectors, count: min(vectors.rows, count + 1), threads: threads, monitor: monitor)
      var top: [Int: Members] = [:]
      for (anchor, neighbors) in zip(anchors, nearest) {
        try monitor.check()
        top[anchor] = Members(neighbors.lazy.map(\.item).filter { $0 != anchor })
      }
      return top
    }
    hardest = vectors.rows >= Self.leastItems ? try top(Self.hardestShare) : [:]
    hard = try top(0.05)
  }

  /// How the negatives of one batch are spread over the bands.
  package struct Spread: Sendable, Equatable {
    /// Anchors looked at, and their negatives.
    package let negatives: Int
    /// The share of negatives in the most similar 0.1 % of all items; nil below 1,000 items.
    package let hardest: Double?
    /// The share in the most similar 5 %, less those 0.1 % where they are known.
    package let hard: Double
    /// The share of all others.
    package let rest: Double
    /// The share of the anchor's own label among the negatives of each band; nil without labels,
    /// and for bands without negatives.
    package let sameLabelHardest: Double?
    package let sameLabelHard: Double?
    package let sameLabelRest: Double?
  }

  /// Counts the negatives of the members that are among the anchors; nil when none are.
  ///
  /// `batch` are item numbers; `labels` are one for each item of the data.
  ///
  /// - Complexity: O(anchors · B).
  package func spread(of batch: [Int], labels: [Int]?) -> Spread? {
    var counts = [0, 0, 0]
    var same = [0, 0, 0]
    for anchor in batch {
      guard let hard = hard[anchor] else { continue }
      for other in batch where other != anchor {
        let band = hardest[anchor]?.contains(other) == true ? 0 : hard.contains(other) ? 1 : 2
        counts[band] += 1
        if let labels, labels[anchor] == labels[other] { same[band] += 1 }
      }
    }
    let all = counts.reduce(0, +)
    guard all > 0 else { return nil }
    func share(_ band: Int) -> Double { Double(counts[band]) / Double(all) }
    func sameShare(_ band: Int) -> Double? {
      labels == nil || counts[band] == 0 ? nil : Double(same[band]) / Double(counts[band])
    }
    return Spread(
      negatives: all, hardest: hardest.isEmpty ? nil : share(0), hard: share(1), rest: share(2),
      sameLabelHardest: sameShare(0), sameLabelHard: sameShare(1), sameLabelRest: sameShare(2))
  }
}
