import Vectors

/// Fills a batch from communities of the graph: that of a random item, then another, until it is full.
///
/// Source: B3 ("Breaking the Batch Barrier", NeurIPS 2025, arXiv 2505.11293): batches from communities
/// of a sparse similarity graph without each item's most similar ones, which are likely to be false
/// negatives. It cuts the graph into equal parts; here communities are as large as they come.
package struct CommunitySampler: BatchSampler {
  package static let name = "communities"
  package let communities: Communities
  private let groups: ItemGroups

  package init(_ communities: Communities) {
    self.communities = communities
    groups = ItemGroups(communities.assignment)
  }

  package var itemCount: Int { groups.itemCount }

  /// Draws one number a community, and one for each of its members.
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    groups.fill(&draft, using: &generator)
  }
}

extension CommunitySampler {
  package struct Settings: SamplerSettings {
    package static let name = CommunitySampler.name
    package static let usesGraph = true
    private let leftOut: Double

    /// - Parameter leftOut: the share of each item's edges, the most similar, that is left out: 0..<1.
    package init(leavingOut leftOut: Double) {
      self.leftOut = leftOut
    }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      leftOut > 0 ? [SamplerOption("leave-out", leftOut)] : []
    }

    package func usualExposure(for purpose: SamplerPurpose) -> BatchRules.Exposure { .once }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      CommunitySampler(
        try Communities(
          of: ground.graph(withSimilarities: true), leavingOut: leftOut,
          stream: ground.stream(for: "order"), monitor: ground.monitor))
    }
  }
}
