import CommandLanguage
import Proximity
import Report

extension ExplanationRule {
  static let graphRules: [ExplanationRule] = [
    ExplanationRule("noGraph", .advice) { facts in
      guard facts.graph == nil else { return nil }
      return (
        "There is no graph, so only batches of "
          + "\(Phrase.list(Samplers.all.filter { !$0.usesGraph }.map { $0.name }, "and")) can be sampled.",
        "graph build"
      )
    },
    ExplanationRule("harmfulRegion", .warning) { facts in
      // What was measured from scratch does not speak of pairs.
      guard facts.isInHarmfulRegion, let graph = facts.sampledGraph, facts.batches?.pairs == nil
      else { return nil }
      let share =
        graph.isExact
        ? "all items" : "K/M of \(NumberFormat.decimal(graph.settings.share, digits: 2))"
      return (
        "Neighbours are the nearest of \(share), without a band. In measured bursts (digits, B = 64, "
          + "1,000 steps, 8 paired seeds) walks at K/M = 0.10 lost 1.4 ± 0.5 points of accuracy with "
          + "two labels a class to uniform batches, and 1.7 ± 0.4 of mAP; leaving out the nearest tenth "
          + "removed that loss.",
        "graph build --candidates \(max(graph.settings.candidates, 3 * graph.settings.neighbors)) "
          + "--neighbors \(graph.settings.neighbors) --skip \(graph.settings.neighbors)"
      )
    },
    ExplanationRule("lowPurity", .warning) { facts in
      // Edges of a band leave out the nearest, whatever those know.
      guard let graph = facts.graph, graph.settings.skip == 0, let purity = graph.edgePurity,
        let prior = facts.classPrior, purity < 1.5 * prior
      else { return nil }
      return (
        "Edges stay in a class hardly more often (\(NumberFormat.share(purity))) than by chance "
          + "(\(NumberFormat.share(prior))): these vectors do not follow the labels: what is near "
          + "is not what is hard to tell apart.",
        "audit"
      )
    },
    ExplanationRule("hubs", .advice) { facts in
      guard let graph = facts.graph,
        Double(graph.inDegreeMax) > 8 * Double(graph.settings.neighbors) || graph.antihubShare > 0.2
      else { return nil }
      return (
        "A few hubs take many edges (one has \(written(graph.inDegreeMax)), the mean is "
          + "\(written(graph.settings.neighbors))), and \(NumberFormat.percent(graph.antihubShare)) % of the "
          + "items are nobody's neighbour: walks meet some items again and again.",
        "sample rwr --exposure once"
      )
    },
    ExplanationRule("components", .advice) { facts in
      guard let components = facts.graph?.components, components > 1 else { return nil }
      return (
        "The graph has \(written(components)) parts without edges between them; a walk stays in "
          + "the part of its seed.",
        "sample rwr --walks 8"
      )
    },
    ExplanationRule("band", .remark) { facts in
      guard let graph = facts.sampledGraph, graph.settings.skip > 0 else { return nil }
      return (
        "The \(written(graph.settings.skip)) nearest candidates are left out: a band, which did no measurable "
          + "harm in bursts, and with eight short walks a batch (B = 16) was at most half a point of "
          + "accuracy better (digits, 3,000 steps, 32 fresh seeds; gone by 10,000).",
        nil
      )
    },
  ]
}
