import Proximity
import Vectors

/// How similar the ends of edges are, beside pairs of items drawn at random.
package struct EdgeSimilarities: Sendable, Equatable {
  /// A similarity with the share of edges and of random pairs at or below it: two points of the
  /// empirical distribution functions.
  package struct Level: Sendable, Equatable {
    package let similarity: Double
    package let edges: Double
    package let randomPairs: Double
  }

  /// The levels at which random pairs reach 5, 25, 50, 75, 90, 95, 99, 99.9 and 100 %.
  package let levels: [Level]
  /// The quantile of random pairs above which edges would lie if all items were candidates:
  /// 1 − (K + S) / M.
  package let expectedQuantile: Double
  /// The similarity at that quantile.
  package let expectedSimilarity: Double
  /// The share of edges at or above that similarity.
  package let shareAbove: Double
  package let edgeHistogram: SimilarityHistogram
  package let pairHistogram: SimilarityHistogram

  /// Measures `graph`, built on `vectors`, beside `pairCount` random pairs, or all where those are fewer.
  ///
  /// Of graphs with over a million edges, a regular sample of a million is taken. Draws the pairs
  /// from generator 0 of `stream`.
  /// - Complexity: O(min(edges, 10⁶) log + pairs · columns).
  package init(
    of graph: ProximityGraph, vectors: Matrix, pairCount: Int = 20_000, stream: RandomStream,
    threads: Int
  ) {
    let pairs = RandomPairs(of: vectors, count: pairCount, stream: stream, threads: threads)
      .similarities.sorted()
    let step = max(1, graph.edgeCount / 1_000_000)
    let edges = stride(from: 0, to: graph.edgeCount, by: step)
      .map { Double(graph.similarities[$0]) }.sorted()
    levels = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1].map { quantile in
      let level = pairs.quantile(quantile)
      return Level(
        similarity: level, edges: Self.share(of: edges, upTo: level),
        randomPairs: Self.share(of: pairs, upTo: level))
    }
    let taken = Double(graph.neighborsPerNode + graph.skip)
    expectedQuantile = 1 - taken / Double(max(1, graph.candidates))
    let expected = pairs.quantile(expectedQuantile)
    expectedSimilarity = expected
    shareAbove = 1 - Self.share(of: edges, below: expected)
    edgeHistogram = edges.reduce(into: SimilarityHistogram()) { $0.count($1) }
    pairHistogram = pairs.reduce(into: SimilarityHistogram()) { $0.count($1) }
  }

  private static func share(of sorted: [Double], upTo level: Double) -> Double {
    share(of: sorted) { $0 <= level }
  }

  private static func share(of sorted: [Double], below level: Double) -> Double {
    share(of: sorted) { $0 < level }
  }

  /// The share of sorted values in front of the first for which `isInFront` fails.
  private static func share(of sorted: [Double], _ isInFront: (Double) -> Bool) -> Double {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isInFront(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return Double(low) / Double(max(1, sorted.count))
  }
}
