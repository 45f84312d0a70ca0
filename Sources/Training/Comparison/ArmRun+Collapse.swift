extension ArmRun {
  /// What a look at an encoder notes after the figures of its probes, for `collapse(probes:)` to read.
  package static func collapseFigures(of health: EncoderHealth) -> [Double] {
    [health.collapse == .representations ? 1 : 0, health.projectionSimilarity ?? 0]
  }

  /// What had collapsed at the end of a run whose looks have so many probes, and the figures above after
  /// them; nil when nothing had, or when the run was too short to tell.
  package func collapse(probes: Int) -> Collapse? {
    guard let last = course.last, last.step >= Collapse.leastSteps, !diverged,
      last.scores.count == probes + 2
    else { return nil }
    return last.scores[probes] > 0
      ? .representations : Collapse(ofProjectionsAt: last.scores[probes + 1])
  }
}

extension ComparisonResult {
  /// The seeds, from 1, under which an arm's encoder had collapsed at the end.
  package func collapsedSeeds(ofArm arm: Int, probes: Int) -> [Int] {
    seeds.indices.filter { seeds[$0][arm].collapse(probes: probes) != nil }.map { $0 + 1 }
  }
}
