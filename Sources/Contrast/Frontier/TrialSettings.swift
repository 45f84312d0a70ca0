import Proximity
import Sampling
import Vectors

/// A sampler with its settings and those of its graph, as sweeps and searches try them.
package struct TrialSettings: Sendable {
  package let sampler: any SamplerSettings
  /// Nil for samplers without one.
  package let graph: GraphSettings?
  /// Who may share a batch, and how often an item comes.
  package let rules: RuleSettings

  package init(
    _ sampler: any SamplerSettings, graph: GraphSettings? = nil, rules: RuleSettings = .init()
  ) {
    precondition(
      type(of: sampler).usesGraph == (graph != nil), "\(type(of: sampler).name) and its graph")
    self.sampler = sampler
    self.graph = graph
    self.rules = rules
  }

  /// What the commands call the sampler.
  package var samplerName: String { type(of: sampler).name }

  /// The options of the sampler but α and W.
  package var otherOptions: [SamplerOption] {
    sampler.options(for: .sample).filter { $0.name != "restart" && $0.name != "walks" }
  }

  /// What names its random stream: different for settings that differ in the sampler's options, in the graph's, or
  /// in α at the start, and the same whatever guards there are, so that settings that differ by guards alone
  /// begin with the same graphs.
  package var name: String {
    let graph = graph.map { "M \($0.candidates) K \($0.neighbors) S \($0.skip)" } ?? ""
    return
      ([
        samplerName, graph, "α \(sampler.restart?.first ?? 0)", "W \(sampler.walks ?? 1)",
      ] + otherOptions.map { "\($0.name) \($0.values)" + ($0.text.map { " \($0)" } ?? "") }).joined(
        separator: " ")
  }
}

extension TrialSettings: Hashable {
  package static func == (first: Self, second: Self) -> Bool {
    AnyHashable(first.sampler) == AnyHashable(second.sampler) && first.graph == second.graph
      && first.rules == second.rules
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(AnyHashable(sampler))
    hasher.combine(graph)
    hasher.combine(rules)
  }
}
