import Proximity
import Vectors

/// Hard negatives of anchors from the edges of a proximity graph, for training with explicit negatives.
///
/// An anchor's candidates are its neighbours: of M random items the K most similar, behind the S that a band
/// leaves out. So a band keeps the nearest, the likeliest false negatives, from being mined.
package struct HardNegatives: Sendable, Equatable {
  /// Which of an anchor's candidates are taken.
  package enum Choice: String, Sendable, CaseIterable {
    /// The most similar.
    case hardest
    /// Drawn at random.
    case random
  }

  package struct Negative: Sendable, Equatable {
    package let item: Int
    /// Its similarity to the anchor.
    package let similarity: Double
  }

  package struct Anchor: Sendable, Equatable {
    package let item: Int
    /// The similarity of its own positive; nil where there is no vector of it.
    package let positive: Double?
    /// Most similar first, equals by number.
    package let negatives: [Negative]
  }

  package let anchors: [Anchor]
  /// How many candidates rules kept out.
  package let refused: Int

  /// The same with those anchors alone that `isKept` keeps.
  package func filter(_ isKept: (Anchor) -> Bool) -> HardNegatives {
    HardNegatives(anchors: anchors.filter(isKept), refused: refused)
  }

  private init(anchors: [Anchor], refused: Int) {
    (self.anchors, self.refused) = (anchors, refused)
  }

  /// Mines up to `most` negatives for each of `anchors`.
  ///
  /// - Parameters:
  ///   - further: candidates of an anchor beside its neighbours, by numbers that no node has.
  ///   - similarity: of an anchor and a candidate, by their numbers.
  ///   - positive: the similarity of an anchor's own positive.
  ///   - admits: whether a candidate may be a negative of an anchor.
  ///   - content: what a candidate stands for; an anchor gets one candidate of each.
  ///   - stream: for `.random`; an anchor draws from the generator of its number.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(anchors · K · (log K + cost of `similarity`)), on up to `threads` threads.
  package init(
    in graph: ProximityGraph, of anchors: [Int], most: Int, choice: Choice, stream: RandomStream,
    threads: Int, monitor: ProgressMonitor, further: @Sendable (Int) -> [Int] = { _ in [] },
    similarity: @Sendable (Int, Int) -> Double,
    positive: @Sendable (Int) -> Double?, admits: @Sendable (Int, Int) -> Bool,
    content: @Sendable (Int) -> Int
  ) throws {
    let mined = try parallelMap(count: anchors.count, threads: threads, monitor: monitor) {
      place -> (anchor: Anchor, refused: Int) in
      let anchor = anchors[place]
      let candidates = graph.neighbors(of: anchor).map { Int($0) } + further(anchor)
      var admitted = candidates.filter { admits(anchor, $0) }
      let refused = candidates.count - admitted.count
      if choice == .random {
        var generator = stream.generator(at: anchor)
        generator.shuffle(&admitted)
        admitted = Self.distinct(admitted, most: most, by: content)
      }
      let sorted = admitted.map { Negative(item: $0, similarity: similarity(anchor, $0)) }
        .sorted { ($1.similarity, $0.item) < ($0.similarity, $1.item) }
      let negatives = Self.distinct(sorted, most: most) { content($0.item) }
      return (
        Anchor(
          item: anchor, positive: positive(anchor), negatives: negatives),
        refused
      )
    }
    self.anchors = mined.map(\.anchor)
    refused = mined.reduce(0) { $0 + $1.refused }
  }

  /// The first `most`, one of each content.
  private static func distinct<Candidate>(
    _ candidates: [Candidate], most: Int, by content: (Candidate) -> Int
  ) -> [Candidate] {
    var seen = Set<Int>()
    return Array(candidates.filter { seen.insert(content($0)).inserted }.prefix(most))
  }

  package var count: Int { anchors.reduce(0) { $0 + $1.negatives.count } }
}
