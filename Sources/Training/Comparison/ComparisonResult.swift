import Contrast

/// What a comparison has found so far: all arms under each finished seed.
package struct ComparisonResult: Sendable, Codable, Equatable {
  /// One list a finished seed, in the order of the seeds; one run an arm in each.
  package var seeds: [[ArmRun]]

  package init(seeds: [[ArmRun]] = []) { self.seeds = seeds }

  /// The runs of one arm, one a seed.
  package func runs(ofArm arm: Int) -> [ArmRun] { seeds.map { $0[arm] } }

  /// The seeds, from 1, under which an arm's encoder had collapsed at the end.
  package func collapsedSeeds(ofArm arm: Int) -> [Int] {
    seeds.indices.filter { seeds[$0][arm].collapse != nil }.map { $0 + 1 }
  }

  /// The runs of all arms under the seeds where neither the arm nor the first one diverged.
  private func whole(_ arm: Int) -> [[ArmRun]] {
    seeds.filter { !$0[arm].diverged && !$0[0].diverged }
  }

  /// The mean final score of an arm's runs that did not diverge; nil when all did.
  package func scores(ofArm arm: Int, probe: Int) -> MeanWithInterval? {
    let scores = runs(ofArm: arm).filter { !$0.diverged }.map { $0.scores[probe] }
    return scores.isEmpty ? nil : MeanWithInterval(scores)
  }

  /// The scores before any training, one a seed, with which the arms are to be compared: of the encoder
  /// before its first step, and of features that nothing was trained for.
  package func baselines(probe: Int) -> (untrained: [Double], raw: [Double]) {
    func scores(_ of: (ArmRun) -> [Double]) -> [Double] {
      seeds.compactMap { runs in
        runs.first.flatMap { of($0).indices.contains(probe) ? of($0)[probe] : nil }
      }
    }
    return (scores(\.untrainedScores), scores(\.rawScores))
  }

  /// The standard deviation of the final scores over seeds; nil below two.
  package func deviation(ofArm arm: Int, probe: Int) -> Double? {
    let scores = runs(ofArm: arm).filter { !$0.diverged }.map { $0.scores[probe] }
    return scores.isEmpty ? nil : PairedDifference(scores).deviation
  }

  /// Every arm's difference from the first, one entry an arm from the second on; nil where no seed
  /// has both.
  ///
  /// p-values are adjusted over the arms.
  package func differences(probe: Int) -> [PairedDifference?] {
    guard let arms = seeds.first?.count else { return [] }
    let plain = (1..<arms).map { arm -> PairedDifference? in
      let pairs = whole(arm)
      guard !pairs.isEmpty else { return nil }
      return PairedDifference(pairs.map { $0[arm].scores[probe] - $0[0].scores[probe] })
    }
    var adjusted = PairedDifference.adjusted(plain.compactMap(\.self)).makeIterator()
    return plain.map { $0 == nil ? nil : adjusted.next() }
  }

  /// How long an arm takes to reach a share of the first arm's gain.
  package struct Reach: Sendable, Equatable {
    /// The median over seeds, with runs that never reach it as infinite; nil when it is infinite.
    package let steps: Double?
    package let seconds: Double?
    /// How many runs never reach it.
    package let censored: Int

    package init(steps: Double?, seconds: Double?, censored: Int) {
      self.steps = steps
      self.seconds = seconds
      self.censored = censored
    }
  }

  /// Steps and seconds until the smoothed course of an arm reaches, under the same seed,
  /// start + `share` · (end − start) of the first arm's smoothed course.
  ///
  /// Nil when the first arm gained nothing under any seed.
  package func reach(ofArm arm: Int, probe: Int, share: Double) -> Reach? {
    let points = seeds.compactMap { runs -> ArmRun.Point?? in
      let course = runs[0].smoothed(probe: probe)
      guard let first = course.first, let last = course.last, last > first else { return nil }
      return .some(runs[arm].reach(first + share * (last - first), probe: probe))
    }
    guard !points.isEmpty else { return nil }
    return Reach(
      steps: Self.median(points.map { $0.map { Double($0.step) } ?? .infinity }),
      seconds: Self.median(points.map { $0?.seconds ?? .infinity }),
      censored: points.count { $0 == nil })
  }

  private static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    let middle = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    return middle.isFinite ? middle : nil
  }

  /// The mean curve of an arm's runs that did not diverge: steps, and scores with intervals over
  /// seeds.
  package func meanCourse(ofArm arm: Int, probe: Int) -> [(step: Int, score: MeanWithInterval)] {
    means(ofArm: arm, \.course, step: \.step) { $0.scores[probe] }
  }

  /// How hard an arm's batches were over the steps, as the mean over runs that did not diverge.
  package func meanSimilarities(ofArm arm: Int) -> [(step: Int, score: MeanWithInterval)] {
    means(ofArm: arm, \.batches, step: \.step) { $0.similarity }
  }

  /// The false negatives in an arm's batches over the steps, the same way; empty without labels.
  package func meanFalseNegativeRates(ofArm arm: Int) -> [(step: Int, score: MeanWithInterval)] {
    means(ofArm: arm, \.batches, step: \.step) { $0.falseNegativeRate }
  }

  private func means<Entry>(
    ofArm arm: Int, _ entries: (ArmRun) -> [Entry], step: (Entry) -> Int,
    _ figure: (Entry) -> Double?
  ) -> [(step: Int, score: MeanWithInterval)] {
    let courses = runs(ofArm: arm).filter { !$0.diverged }.map(entries)
    guard let first = courses.first else { return [] }
    return first.indices.compactMap { place in
      let figures = courses.compactMap { $0.count > place ? figure($0[place]) : nil }
      guard figures.count == courses.count else { return nil }
      return (step(first[place]), MeanWithInterval(figures))
    }
  }

  /// Whether more seeds, up to `limit`, can hardly settle the comparison.
  ///
  /// That is so when no difference is clear yet, and each would need more than twice `limit` seeds
  /// at its present size and spread.
  package func isHopeless(probe: Int, limit: Int) -> Bool {
    let differences = differences(probe: probe).compactMap(\.self)
    guard seeds.count >= 4, !differences.isEmpty else { return false }
    return differences.allSatisfy { !$0.isClear && ($0.seedsNeeded ?? .max) > 2 * limit }
  }
}
