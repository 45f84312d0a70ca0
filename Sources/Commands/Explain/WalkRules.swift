import Proximity
import Report
import Sampling

extension ExplanationRule {
  static let walkRules: [ExplanationRule] = [
    ExplanationRule("reseeds", .advice) { facts in
      guard let batches = facts.batches, batches.reseeds > 0 else { return nil }
      return (
        "\(counted(batches.reseeds, "reseed")): walks found no new items and reseeded, so "
          + "the batches are partly random.",
        "sample rwr --restart 0.1"
      )
    },
    ExplanationRule("nearTheSeed", .advice) { facts in
      guard let restart = facts.batches?.restart, min(restart.first, restart.last) >= 0.8,
        facts.batches?.walks == 1
      else { return nil }
      return (
        "With α = \(restart.inWords) nearly every step goes back to the seed: a batch "
          + "is one neighbourhood, close to a kNN batch.",
        "sample rwr --restart 0.2"
      )
    },
    ExplanationRule("severalWalks", .remark) { facts in
      guard let walks = facts.batches?.walks, walks > 1 else { return nil }
      return (
        "\(written(walks)) walks share a batch, which keeps contrast between regions of the data.",
        nil
      )
    },
    ExplanationRule("formerGraph", .advice) { facts in
      guard let batches = facts.batches, batches.isGraphFormer, batches.staleGraph == nil,
        let former = batches.ownGraph
      else { return nil }
      return (
        "The batches come from another graph than the one there is now: K \(former.settings.neighbors), "
          + (former.isExact
            ? "all items as candidates" : "M \(written(former.settings.candidates))")
          + ", S \(written(former.settings.skip)).",
        "sample \(batches.sampler) --count 8"
      )
    },
    ExplanationRule("staleGraph", .warning) { facts in
      guard let stale = facts.batches?.staleGraph else { return nil }
      return (
        "The batches come from a graph on \(stale), but are measured on other vectors.",
        "graph build"
      )
    },
  ]
}
