import Report

/// The batches of a page, with the similarities of their members.
package struct PageBatches: Sendable, Encodable {
  package struct Batch: Sendable {
    /// The members, by number, in order of entry.
    package var items: [Int]
    /// How each came in: the place that the walk stepped from, or -1 seed, -2 reseed, -3 drawn uniformly,
    /// -4 filled in; nil without a walk.
    package var origins: [Int]?
    /// The cosine of each pair of places (1, 0), (2, 0), (2, 1), … as far as there are.
    package var similarities: [Double]
    /// Pairs of places, most similar first.
    package var suspects: [(first: Int, second: Int, similarity: Double)]

    package init(
      items: [Int], origins: [Int]?, similarities: [Double],
      suspects: [(first: Int, second: Int, similarity: Double)]
    ) {
      (self.items, self.origins) = (items, origins)
      (self.similarities, self.suspects) = (similarities, suspects)
    }
  }

  private struct PackedBatch: Encodable {
    let items: [Int]
    let origins: [Int]?
    /// A byte a pair, from the lowest similarity of all to the highest; nil where there is no room.
    let similarities: String?
    let suspects: [[Double]]
    let meanSimilarity: Double
  }

  /// The most pairs whose similarities are held.
  private static let mostPairs = 150_000
  /// The most suspects of a batch.
  private static let mostSuspects = 200

  private let title: String
  private let metric: String
  /// How many there are, of which these are the first.
  private let total: Int
  /// Above it, a pair is a suspect.
  private let limit: Double
  private let low: Double
  private let high: Double
  private let list: [PackedBatch]

  package init(title: String, metric: String, total: Int, limit: Double, _ batches: [Batch]) {
    self.title = VisibleText.singleLine(title)
    self.metric = VisibleText.singleLine(metric)
    (self.total, self.limit) = (total, limit)
    let all = batches.lazy.flatMap(\.similarities)
    let (low, high) = (all.min() ?? 0, all.max() ?? 1)
    (self.low, self.high) = (low, high)
    var pairs = 0
    list = batches.map { batch in
      pairs += batch.similarities.count
      let bytes = batch.similarities.map { value in
        UInt8((high > low ? (value - low) / (high - low) * 255 : 0).rounded())
      }
      return PackedBatch(
        items: batch.items, origins: batch.origins,
        similarities: pairs > Self.mostPairs || bytes.isEmpty ? nil : PackedNumbers.base64(bytes),
        suspects: batch.suspects.prefix(Self.mostSuspects).map {
          [Double($0.first), Double($0.second), $0.similarity]
        },
        meanSimilarity: batch.similarities.reduce(0, +) / Double(max(1, batch.similarities.count)))
    }
  }
}
