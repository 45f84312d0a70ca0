import Vectors

/// The batches of one setting of a sampler as a point: how hard they are, and how false.
package struct FrontierPoint: Sendable, Equatable {
  package let settings: TrialSettings
  /// Means over batches with 95 % intervals.
  package let meanSimilarity: MeanWithInterval
  package let falseNegativeRate: MeanWithInterval?
  package let suspectRate: MeanWithInterval?
  /// Which of the two is the price of hardness.
  package let judgedBy: FrontierPrice
  /// Members of a batch, on average: guards and the ends of epochs may leave fewer than were asked for.
  package let meanSize: Double
  /// Distinct items over places in the batches, or over N where there are more places: 1 is the
  /// most.
  package let coverage: Double
  /// Reseeds over places in the batches: how often walks had to go on from a random item.
  package let reseedRate: Double
  /// Wall-clock seconds of building a graph, mean over repeats; 0 without one.
  @ClockReading package private(set) var graphSeconds: Double
  /// Wall-clock seconds of sampling a batch.
  @ClockReading package private(set) var batchSeconds: Double

  /// Whether the walks reseeded so often that their batches are partly uniform.
  package var isReseeded: Bool { reseedRate > Self.mostReseeds }

  /// Above one reseed in 50 places a point is no point of the front.
  private static let mostReseeds = 0.02

  /// The price of hardness.
  package var price: MeanWithInterval? {
    judgedBy == .falseNegatives ? falseNegativeRate : suspectRate
  }
}

/// What hardness is paid for with.
package enum FrontierPrice: Sendable, Equatable {
  /// The share of pairs that are known to be false: of one label, or of one answer.
  case falseNegatives
  /// The share of pairs that look false.
  case suspects
}

extension FrontierPoint {
  /// Whether it is measurably better in hardness or price, and in neither measurably worse, than
  /// `other`: intervals are compared, so that chance decides nothing.
  func beats(_ other: FrontierPoint) -> Bool {
    guard let price, let otherPrice = other.price else { return false }
    let harder = MeanDifference(from: other.meanSimilarity, to: meanSimilarity)
    let dearer = MeanDifference(from: otherPrice, to: price)
    let isBetter =
      harder.isClear && harder.difference > 0 || dearer.isClear && dearer.difference < 0
    let isWorse =
      harder.isClear && harder.difference < 0 || dearer.isClear && dearer.difference > 0
    return isBetter && !isWorse
  }
}

extension [FrontierPoint] {
  /// Which points no other one beats; none that reseeded often.
  ///
  /// - Complexity: O(n²).
  package var paretoFront: [Bool] {
    map { point in
      guard point.price != nil, !point.isReseeded else { return false }
      return !contains { !$0.isReseeded && $0.beats(point) }
    }
  }
}
