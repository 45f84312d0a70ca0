import Contrast
import Report

extension ExplanationRule {
  static let pairRules: [ExplanationRule] = [
    ExplanationRule("knownFalseNegatives", .warning) { facts in
      guard let batches = facts.batches, let pairs = batches.pairs, pairs.knownRate > 0
      else { return nil }
      return (
        "\(NumberFormat.percent(pairs.knownRate)) % of the queries have a negative that is known to "
          + "answer them: surely false.",
        line(like: batches, "--avoid \(pairs.identity.name)")
      )
    },
    ExplanationRule("guardHurts", .warning) { facts in
      guard let batches = facts.batches, let pairs = batches.pairs,
        let harm = pairs.harm.first(where: { pairs.guards.contains($0.rule) })
      else { return nil }
      return (
        "These batches were guarded. \(harm.inWords)",
        line(like: batches, "--avoid \(pairs.identity.name)")
      )
    },
    ExplanationRule("otherOnTop", .advice) { facts in
      guard let pairs = facts.batches?.pairs, pairs.topShare < 0.5 else { return nil }
      return (
        "Most queries are nearer to a document of others than to their own: it is on top for "
          + "\(NumberFormat.percent(pairs.topShare)) % of them, and \(inWords(pairs.margin)) than the "
          + "hardest negative. Either those documents answer them, too, or the vectors rank them wrongly; "
          + "a look at some tells.",
        "worklist"
      )
    },
    ExplanationRule("guardWouldHurt", .advice) { facts in
      guard let pairs = facts.batches?.pairs, pairs.guards.isEmpty, let harm = pairs.harm.first
      else { return nil }
      return (harm.inWords, "batch pairs")
    },
    ExplanationRule("mixedSources", .advice) { facts in
      guard let batches = facts.batches, let pairs = batches.pairs, pairs.sources > 1,
        pairs.oneSourceShare < 0.5
      else { return nil }
      return (
        "Batches mix \(written(pairs.sources)) sources: documents of other sources are told apart by what "
          + "sources look like, not by the query.",
        line(like: batches, "--within source")
      )
    },
    ExplanationRule("oneSource", .remark) { facts in
      guard let pairs = facts.batches?.pairs, pairs.sources > 1, pairs.oneSourceShare == 1 else {
        return nil
      }
      return ("Each batch is of one source, so that no negative is easy by its source alone.", nil)
    },
    ExplanationRule("measuredPairs", .remark) { facts in
      guard facts.batches?.pairs != nil else { return nil }
      return (
        "With a pretrained encoder no sampler gained measurably on pairs on fresh seeds, over uniform "
          + "batches at the temperature that suits those; kNN batches of 64 lost 0.013 of MRR, and a mask "
          + "at 95 % of the own similarity 0.014 to 0.023, behind a weaker encoder 0.045.",
        "help what-to-do"
      )
    },
  ]

  /// Other batches of the sampler, or uniform ones where it can be typed no more, as of a plan.
  private static func line(like batches: ExplanationFacts.Batches, _ options: String) -> String {
    let name =
      Samplers.all.contains { $0.name == batches.sampler } ? batches.sampler : UniformChoice.name
    return "sample \(name) --size \(batches.size) --count 8 \(options)"
  }

  /// "0.051 less similar", "0.020 more similar".
  private static func inWords(_ margin: Double) -> String {
    "on average \(NumberFormat.decimal(abs(margin), digits: 3)) \(margin < 0 ? "less" : "more") similar"
  }
}
