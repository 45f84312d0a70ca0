import Proximity
import Report

extension ExplanationRule {
  static let batchRules: [ExplanationRule] = [
    ExplanationRule("noBatches", .advice) { facts in
      guard facts.batches == nil else { return nil }
      return (
        "There are no batches yet, so there are no negatives to explain.",
        facts.graph == nil ? "sample uniform --count 8" : "sample rwr --count 8"
      )
    },
    ExplanationRule("kNNBatches", .warning) { facts in
      guard let batches = facts.batches, batches.sampler == KNNChoice.name, batches.pairs == nil
      else { return nil }
      return (
        "kNN batches are as hard as can be and did the most harm in measured bursts: 6.6 ± 1.1 points "
          + "with few labels (digits, B = 64, 1,000 steps, 8 paired seeds). "
          + "Fine-tuning a pretrained text encoder is another matter ('help pretrained').",
        "sample rwr --walks 8"
      )
    },
    ExplanationRule("falseNegatives", .warning) { facts in
      guard facts.hasManyFalse, let times = facts.falseTimes,
        let rate = facts.batches?.falseNegativeRate
      else { return nil }
      return (
        "False negatives are \(NumberFormat.share(rate)) of all pairs, "
          + "\(inWords(times)) times their share by chance.",
        "tune --false-negatives "
          + NumberFormat.shortest(((facts.classPrior ?? 0) * 1.2 * 1000).rounded() / 1000)
      )
    },
    ExplanationRule("oneClass", .warning) { facts in
      guard let largest = facts.batches?.largestClass, largest > 0.5 else { return nil }
      return (
        "One class fills \(NumberFormat.percent(largest)) % of a batch: it contrasts that class with "
          + "itself and hardly with others.",
        "sample rwr --walks 8"
      )
    },
    ExplanationRule("asEasyAsRandom", .advice) { facts in
      guard let batches = facts.batches, batches.usesGraph, !batches.isHarder else { return nil }
      return (
        "These batches are not measurably harder than random ones, so the graph changes next to nothing.",
        facts.graph.map {
          "graph build --candidates \(min(facts.items - 1, 2 * $0.settings.candidates)) "
            + "--neighbors \($0.settings.neighbors) --skip \($0.settings.skip)"
        }
      )
    },
    ExplanationRule("falseMass", .advice) { facts in
      guard let mass = facts.batches?.sameLabelMass, let rate = facts.batches?.falseNegativeRate,
        mass > 0.5, mass > 1.5 * rate
      else { return nil }
      return (
        "At temperature \(NumberFormat.shortest(facts.temperature)) a share of "
          + "\(NumberFormat.share(mass)) of the loss's push goes the wrong way, to negatives of the "
          + "anchor's own class.",
        "batch weights --temperature 1"
      )
    },
    ExplanationRule("fewEffective", .advice) { facts in
      guard let share = facts.batches?.effectiveShare, share < 0.2 else { return nil }
      return (
        "Only \(NumberFormat.percent(share)) % of the negatives do the work at temperature "
          + "\(NumberFormat.shortest(facts.temperature)); the temperature alone makes these batches "
          + "hard.",
        "batch weights --temperature \(NumberFormat.shortest(min(10, 2 * facts.temperature)))"
      )
    },
    ExplanationRule("tinyBatch", .advice) { facts in
      guard let size = facts.batches?.size, size < 8 else { return nil }
      return (
        "Batches of \(written(size)) have so few negatives that the figures of one batch are noise.",
        "sample uniform --size \(size) --count \(min(1000, 1024 / max(1, size)))"
      )
    },
    ExplanationRule("inBetween", .remark) { facts in
      guard let batches = facts.batches, batches.usesGraph, batches.isHarder, !facts.hasManyFalse
      else { return nil }
      let price = facts.falseTimes.map { "with \(inWords($0)) times the false negatives of chance" }
      return (
        "These batches go \(NumberFormat.percent(batches.hardness)) % of the way from uniform to kNN "
          + "hardness, \(price ?? "and without labels only suspects tell the price").",
        nil
      )
    },
  ]

  /// "2.1 ± 0.3".
  private static func inWords(_ times: (mean: Double, halfWidth: Double)) -> String {
    NumberFormat.decimal(times.mean, digits: 1)
      + (times.halfWidth > 0 ? " ± \(NumberFormat.decimal(times.halfWidth, digits: 1))" : "")
  }
}
