import Vectors

/// Fills a batch from groups of one size in which items are mutually hard: that of a random item, then
/// another, until it is full, so that a batch of B holds B/K groups of K.
///
/// Source: B3 (Thirukovalluru et al., "Breaking the Batch Barrier of Contrastive Learning via Smart Batch
/// Mining", NeurIPS 2025, arXiv 2505.11293): a teacher ranks all items for each; ranks p to p + m make
/// the edges of a graph; METIS cuts it into groups of K; B/K of them, drawn at random, are a batch. Here
/// the ranks are those of the proximity graph, and `EqualGroups` stands for METIS.
package struct EqualGroupSampler: BatchSampler {
  package static let name = CommunitySampler.name
  package let partition: EqualGroups
  private let groups: ItemGroups

  package init(_ partition: EqualGroups) {
    self.partition = partition
    groups = ItemGroups(partition.assignment)
  }

  package var itemCount: Int { groups.itemCount }

  /// Draws one number a group, and one for each of its members.
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    groups.fill(&draft, using: &generator)
  }
}

extension EqualGroupSampler {
  package struct Settings: SamplerSettings {
    package static let name = EqualGroupSampler.name
    package static let usesGraph = true
    private let size: Int
    private let leftOut: Double

    /// - Parameters:
    ///   - size: K, how many items a group has, from 1.
    ///   - leftOut: the share of each item's edges, the most similar, that is left out: 0..<1.
    package init(size: Int, leavingOut leftOut: Double) {
      self.size = size
      self.leftOut = leftOut
    }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      [SamplerOption("group", Double(size))]
        + (leftOut > 0 ? [SamplerOption("leave-out", leftOut)] : [])
    }

    package func usualExposure(for purpose: SamplerPurpose) -> BatchRules.Exposure { .once }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      EqualGroupSampler(
        try EqualGroups(
          of: ground.graph(withSimilarities: true), size: size, leavingOut: leftOut,
          stream: ground.stream(for: "order"), monitor: ground.monitor))
    }
  }
}
