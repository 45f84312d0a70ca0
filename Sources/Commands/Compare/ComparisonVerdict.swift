import Report
import Training
import Workbench

/// The sentences that the figures of a comparison allow.
package struct ComparisonVerdict {
  private let entry: ComparisonEntry
  private let names: [String]
  private let asked: Int
  private let threads: Int
  private let ending: ComparisonEnding
  private let collapse: CollapseWords

  package init(_ entry: ComparisonEntry, asked: Int, threads: Int, ending: ComparisonEnding) {
    self.entry = entry
    names = ComparedNames(entry.plan.arms).names
    self.asked = asked
    self.threads = threads
    self.ending = ending
    collapse = CollapseWords(
      of: entry.result, arms: names)
  }

  /// A sentence an arm and probe, and what more seeds could do.
  package var blocks: [Block] {
    let plan = entry.plan
    var blocks: [Block] = []
    for (place, kind) in plan.probes.enumerated() {
      let differences = entry.result.differences(probe: place)
      blocks += zip(names.dropFirst(), differences).map { arm, difference in
        .verdict(sentence(on: arm, difference, kind))
      }
      if let more = outlook(Array(zip(names.dropFirst(), differences))) {
        blocks.append(.verdict(more))
      }
    }
    blocks += collapse.warnings()
    switch ending {
    case .done: break
    case .stopped:
      blocks.append(
        .warning(
          "stopped: the seeds that are done are kept; under a name ('c = compare …') the same line "
            + "goes on"))
    case .hopeless:
      blocks.append(
        .warning(
          "stopped after \(counted(entry.result.seeds.count, "seed")): up to twice "
            + "\(written(asked)) would hardly settle it; '--all-seeds' runs them all the same"))
    }
    return blocks
  }

  private func sentence(on arm: String, _ difference: PairedDifference?, _ kind: ProbeKind)
    -> String
  {
    let reference = names[0]
    guard let difference else { return "'\(arm)' has no run to compare with '\(reference)'." }
    guard let low = difference.low, let high = difference.high, let p = difference.adjustedP else {
      return "Fewer than three seeds say nothing about '\(arm)' against '\(reference)'."
    }
    let range = "\(signed(low)) to \(signed(high))"
    let seeds = counted(difference.differences.count, "seed")
    let verdict = difference.mean > 0 ? "better" : "worse"
    guard difference.isClear else {
      if low > 0 || high < 0 {
        return
          "'\(arm)' looks \(verdict) than '\(reference)' by "
          + "\(NumberFormat.decimal(abs(difference.mean))) in \(measure(kind)) (\(seeds), \(range)), but not "
          + "once \(counted(entry.plan.arms.count - 1, "comparison")) are counted "
          + "(Holm's p \(NumberFormat.decimal(p))): ask again on fresh seeds." + collapse.caution
      }
      return
        "No measurable difference of '\(arm)' from '\(reference)' in \(measure(kind)) "
        + "(\(seeds), \(range))." + collapse.caution
    }
    return
      "'\(arm)' is \(verdict) than '\(reference)' by "
      + "\(NumberFormat.decimal(abs(difference.mean))) in \(measure(kind)) here "
      + "(\(seeds), \(range), p \(p < 0.001 ? "< 0.001" : NumberFormat.decimal(p)))."
      + collapse.caution
  }

  /// What the probe measures, with its name where others measure in the same unit.
  private func measure(_ kind: ProbeKind) -> String {
    let isShared = entry.plan.probes.count { $0.unit == kind.unit } > 1
    return kind.unit + (isShared ? " of probe \(kind.rawValue)" : "")
  }

  private func signed(_ number: Double) -> String {
    (number > 0 ? "+" : "") + NumberFormat.decimal(number)
  }

  /// How many seeds each open question would need, and how long the most would take.
  private func outlook(_ differences: [(arm: String, found: PairedDifference?)]) -> String? {
    let open = differences.compactMap { arm, found in
      found.flatMap { $0.isClear ? nil : (arm: arm, seeds: $0.seedsNeeded) }
    }
    guard !open.isEmpty, entry.result.seeds.count >= 3 else { return nil }
    guard let most = open.compactMap(\.seeds).max() else {
      return "At this spread even 10,000 seeds would not show it."
    }
    let needs = open.map { arm, seeds in
      "'\(arm)' " + (seeds.map { "would need \(written($0))" } ?? "would need more than 10,000")
    }
    return
      "For a difference of the size seen to be found in four comparisons of five, if it is there, "
      + needs.joined(separator: ", ") + " seeds: \(time(of: most)) of training"
      + (open.count > 1 ? " for all of them" : "") + "."
  }

  private func time(of seeds: Int) -> String {
    let runs = entry.result.seeds.map { $0.reduce(0) { $0 + $1.seconds } }
    let minutes = BurstResult.mean(runs) * Double(seeds) / Double(threads) / 60
    return switch minutes {
    case ..<1: "less than a minute"
    case ..<120: "about \(counted(Int(minutes.rounded()), "minute"))"
    default: "about \(counted(Int((minutes / 60).rounded()), "hour"))"
    }
  }
}
