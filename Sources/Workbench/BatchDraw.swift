import Sampling

/// The batches of one `sample` command.
package struct BatchDraw: Sendable {
  package let batches: [Batch]
  /// The sampler's name: `rwr`.
  package let sampler: String
  /// The sampler with its settings as a person would type them: "rwr --restart 0.2".
  package let description: String
  package let size: Int
  /// The vectors the graph was built on, when the sampler used a graph.
  package let graphEmbedding: String?

  package init(
    batches: [Batch], sampler: String, description: String, size: Int, graphEmbedding: String?
  ) {
    self.batches = batches
    self.sampler = sampler
    self.description = description
    self.size = size
    self.graphEmbedding = graphEmbedding
  }
}
