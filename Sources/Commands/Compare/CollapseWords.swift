import Report
import Training

/// Sentences on encoders that had collapsed at the end of a comparison.
struct CollapseWords {
  private let result: ComparisonResult
  private let arms: [String]

  init(of result: ComparisonResult, arms: [String]) {
    self.result = result
    self.arms = arms
  }

  /// Whether the reference had collapsed under some seed.
  var isReferenceCollapsed: Bool { !seeds(ofArm: 0).isEmpty }

  func seeds(ofArm arm: Int) -> [Int] { result.collapsedSeeds(ofArm: arm) }

  /// "seed 2", "seeds 1 and 3", "all 3 seeds", under which an arm had collapsed; nil for none.
  func underSeeds(ofArm arm: Int) -> String? {
    let seeds = seeds(ofArm: arm).map(written)
    guard let last = seeds.last else { return nil }
    if seeds.count == 1 { return "seed \(last)" }
    if seeds.count == result.seeds.count { return "all \(written(seeds.count)) seeds" }
    return "seeds \(seeds.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// A caution on differences from a collapsed reference; empty when it had not collapsed.
  var caution: String {
    guard let seeds = underSeeds(ofArm: 0) else { return "" }
    return
      " But '\(arms[0])' had collapsed under \(seeds), and a difference from a collapsed encoder says "
      + "nothing of batches."
  }

  /// A warning an arm; `place` stands before it, as "at width 16: ".
  func warnings(at place: String = "") -> [Block] {
    arms.indices.compactMap { arm in
      underSeeds(ofArm: arm).map { seeds in
        .warning(
          "\(place)the encoder of '\(arms[arm])' has collapsed under \(seeds): it no longer tells items "
            + "apart; a smaller '--learning-rate' in its quotes may help")
      }
    }
  }
}
