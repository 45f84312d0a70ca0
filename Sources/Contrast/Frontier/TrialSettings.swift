import Proximity
import Sampling
import Vectors

/// A sampler with its settings and those of its graph, as sweeps and searches try them.
package struct TrialSettings: Sendable {
  package let sampler: any SamplerSettings
  /// Nil for samplers without one.
  package let graph: GraphSettings?

  package init(_ sampler: any SamplerSettings, graph: GraphSettings? = nil) {
    precondition(
      type(of: sampler).usesGraph == (graph != nil), "\(type(of: sampler).name) and its graph")
    self.sampler = sampler
    self.graph = graph
  }

  /// What the commands call the sampler.
  package var samplerName: String { type(of: sampler).name }

  /// What names its random stream: equal for equal settings alone.
  var name: String {
    let graph = graph.map { "M \($0.candidates) K \($0.neighbors) S \($0.skip)" } ?? ""
    let others = sampler.options(for: .sample).filter { $0.name != "restart" && $0.name != "walks" }
    return
      ([
        samplerName, graph, "α \(sampler.restart?.first ?? 0)", "W \(sampler.walks ?? 1)",
      ] + others.map { "\($0.name) \($0.values)" }).joined(separator: " ")
  }
}

extension TrialSettings: Hashable {
  package static func == (first: Self, second: Self) -> Bool {
    AnyHashable(first.sampler) == AnyHashable(second.sampler) && first.graph == second.graph
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(AnyHashable(sampler))
    hasher.combine(graph)
  }
}
