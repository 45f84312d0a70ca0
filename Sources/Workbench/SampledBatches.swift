import Contrast
import Proximity
import Sampling
import Vectors

/// The batches of one `sample` command, with what was asked for.
package struct SampledBatches: Sendable {
  package let batches: [Batch]
  /// The sampler's settings.
  package let settings: any SamplerSettings
  package let rules: RuleSettings
  /// B.
  package let size: Int
  /// The graph they were sampled on; nil for samplers without one.
  package let graph: Graph?
  /// What they were drawn from.
  package let stream: RandomStream

  /// A graph that batches were sampled on.
  package struct Graph: Sendable, Equatable {
    package let settings: GraphSettings
    package let index: ProximityGraph.Index
    /// The vectors it was built on.
    package let embeddingName: String
    /// Between which sides of pairs it links.
    package let sides: GraphSides

    /// The graph of `sampler` where that of the ground is `entry`.
    package init(_ entry: GraphEntry, for sampler: any SamplerSettings) {
      settings = sampler.graph(entry.graph.settings)
      index = entry.graph.index
      embeddingName = entry.embeddingName
      sides = entry.sides
    }
  }

  package init(
    batches: [Batch], settings: any SamplerSettings, rules: RuleSettings = RuleSettings(),
    size: Int,
    graph: Graph? = nil, stream: RandomStream
  ) {
    self.batches = batches
    self.settings = settings
    self.rules = rules
    self.size = size
    self.graph = graph
    self.stream = stream
  }

  /// The sampler's name: `rwr`.
  package var sampler: String { type(of: settings).name }
}
