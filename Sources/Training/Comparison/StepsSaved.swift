/// How many steps an arm of a comparison saves on the way to a share of the first arm's gain.
///
/// The seed is the unit. Steps are counted in looks at the encoder, so they are right to `spacing`.
package struct StepsSaved: Sendable, Equatable {
  /// Steps of the first arm, the mean over the seeds that are counted.
  package let referenceSteps: Double
  /// Steps of the first arm minus those of this one; nil when one run never reaches the share.
  ///
  /// p-values are adjusted over the arms that have one.
  package internal(set) var difference: PairedDifference?
  /// Seeds under which the first arm gained something.
  package let seeds: Int
  /// How many runs of this arm, of these seeds, never reach the share.
  package let censored: Int
  /// The most steps between two looks.
  package let spacing: Int

  /// Steps of this arm; nil with `difference`.
  package var steps: Double? { difference.map { referenceSteps - $0.mean } }

  /// Whether the difference in steps is clear at the 5 % level.
  package var isClear: Bool { difference?.isClear ?? false }
}

extension ComparisonResult {
  /// The steps that every arm from the second on saves to start + `share` · (end − start) of the
  /// first arm's smoothed course under the same seed.
  ///
  /// Nil when the first arm gained nothing under any seed. Complexity: linear in all looks.
  package func stepsSaved(probe: Int, share: Double) -> [StepsSaved]? {
    let pairs = seeds.compactMap { runs -> (reference: Int, arms: [Int?])? in
      let course = runs[0].smoothed(probe: probe)
      guard !runs[0].diverged, let first = course.first, let last = course.last, last > first
      else { return nil }
      let target = first + share * (last - first)
      guard let reference = runs[0].reach(target, probe: probe) else { return nil }
      return (
        reference.step,
        runs.dropFirst().map { $0.diverged ? nil : $0.reach(target, probe: probe)?.step }
      )
    }
    guard let arms = pairs.first?.arms.count else { return nil }
    let mean = Double(pairs.reduce(0) { $0 + $1.reference }) / Double(pairs.count)
    let plain = (0..<arms).map { arm in
      let saved = pairs.compactMap { pair in pair.arms[arm].map { Double(pair.reference - $0) } }
      return StepsSaved(
        referenceSteps: mean,
        difference: saved.count == pairs.count ? PairedDifference(saved) : nil,
        seeds: pairs.count, censored: pairs.count - saved.count, spacing: spacing)
    }
    var adjusted = PairedDifference.adjusted(plain.compactMap(\.difference)).makeIterator()
    return plain.map { saved in
      var saved = saved
      if saved.difference != nil { saved.difference = adjusted.next() }
      return saved
    }
  }

  private var spacing: Int {
    let steps = seeds.first?.first?.course.map(\.step) ?? []
    return zip(steps.dropFirst(), steps).map(-).max() ?? 0
  }
}
