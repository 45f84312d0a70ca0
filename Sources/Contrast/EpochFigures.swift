import Sampling

/// How evenly consecutive batches show the items of the data.
///
/// An epoch here is ⌈N/B⌉ batches: as many as would show every item once if none came twice.
package struct EpochFigures: Sendable, Equatable {
  /// ⌈N/B⌉.
  package let nominalBatches: Int
  /// The share of the N items seen in an epoch, or in all batches when there are fewer.
  package let coverage: Double
  /// Gini's index of how often items were seen in the epoch: 0 when all alike, near 1 when few
  /// were.
  package let exposureGini: Double
  /// How often the item seen most often was seen in the epoch.
  package let exposureMax: Int
  /// The Jaccard index of each batch of the epoch with the next, mean; nil for a single batch.
  package let overlap: Double?
  /// How many batches it takes until every item was seen; nil when these do not suffice.
  package let batchesToCover: Int?
  /// The share of items seen after each of the batches.
  package let course: [Double]

  /// - Parameters:
  ///   - batches: in the order in which they were sampled, at least one.
  ///   - itemCount: N ≥ 1.
  ///   - size: B ≥ 1.
  /// - Complexity: O(members + N log N).
  package init(of batches: [Batch], itemCount: Int, size: Int) {
    precondition(!batches.isEmpty, "an epoch of no batches")
    nominalBatches = (itemCount + size - 1) / size
    var seen = [Bool](repeating: false, count: itemCount)
    var count = 0
    course = batches.map { batch in
      for item in batch.items where !seen[item] {
        seen[item] = true
        count += 1
      }
      return Double(count) / Double(itemCount)
    }
    let epoch = batches.prefix(nominalBatches)
    coverage = course[epoch.count - 1]
    batchesToCover = course.firstIndex(of: 1).map { $0 + 1 }
    var exposures = [Int](repeating: 0, count: itemCount)
    for item in epoch.flatMap(\.items) { exposures[item] += 1 }
    exposureMax = exposures.max() ?? 0
    exposureGini = Self.gini(of: exposures)
    let overlaps = zip(epoch, epoch.dropFirst()).map { Self.jaccard($0.items, $1.items) }
    overlap = overlaps.isEmpty ? nil : overlaps.reduce(0, +) / Double(overlaps.count)
  }

  /// Batches needed to see every item, over ⌈N/B⌉; nil when these do not suffice.
  package var inflation: Double? {
    batchesToCover.map { Double($0) / Double(nominalBatches) }
  }

  /// Σ (2i − n − 1) x(i) / (n Σ x) for x in ascending order; 0 for none or all 0.
  package static func gini(of values: [Int]) -> Double {
    let total = values.reduce(0, +)
    guard total > 0 else { return 0 }
    let n = values.count
    let sum = values.sorted().enumerated().reduce(0) { sum, entry in
      sum + (2 * (entry.offset + 1) - n - 1) * entry.element
    }
    return Double(sum) / (Double(n) * Double(total))
  }

  /// Items in both over items in either.
  private static func jaccard(_ first: [Int], _ second: [Int]) -> Double {
    let members = Set(first)
    let both = Set(second).intersection(members).count
    return Double(both) / Double(members.count + Set(second).count - both)
  }
}

/// The figures of several epochs, each drawn anew, as means with intervals over epochs.
package struct EpochSummary: Sendable {
  /// The first, looked at until every item was seen.
  package let first: EpochFigures
  package let coverage: MeanWithInterval
  package let exposureGini: MeanWithInterval
  package let exposureMax: MeanWithInterval
  /// Nil for epochs of a single batch.
  package let overlap: MeanWithInterval?

  /// - Parameter epochs: at least one.
  package init(_ epochs: [EpochFigures]) {
    precondition(!epochs.isEmpty, "a summary of no epochs")
    first = epochs[0]
    coverage = MeanWithInterval(epochs.map(\.coverage))
    exposureGini = MeanWithInterval(epochs.map(\.exposureGini))
    exposureMax = MeanWithInterval(epochs.map { Double($0.exposureMax) })
    let overlaps = epochs.compactMap(\.overlap)
    overlap = overlaps.isEmpty ? nil : MeanWithInterval(overlaps)
  }
}
