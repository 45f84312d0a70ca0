import Vectors

/// Fills a batch from clusters of the vectors: the cluster of a random item, then of another, until
/// it is full.
///
/// Source: NGAME (Dahiya et al., "Negative mining-aware mini-batching for extreme classification",
/// WSDM 2023, arXiv 2207.04452): batches of whole clusters, so that negatives are hard without an
/// index. Clusters there have a few members each and several make a batch; `count` sets how many
/// there are.
package struct ClusterSampler: BatchSampler {
  package static let name = "clusters"
  /// The clusters.
  package let means: KMeans
  private let groups: ItemGroups

  /// Draws from the clusters that `means` found.
  package init(_ means: KMeans) {
    self.means = means
    groups = ItemGroups(means.assignment)
  }

  package var itemCount: Int { groups.itemCount }

  /// Draws one number a cluster, and one for each of its members.
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    groups.fill(&draft, using: &generator)
  }
}

extension ClusterSampler {
  package struct Settings: SamplerSettings {
    package static let name = ClusterSampler.name
    private let clusters: Int

    /// - Parameter clusters: how many to find, 1...N.
    package init(clusters: Int) {
      self.clusters = clusters
    }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      [SamplerOption("clusters", Double(clusters))]
    }

    package func usualExposure(for purpose: SamplerPurpose) -> BatchRules.Exposure { .once }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      ClusterSampler(
        try KMeans(
          ground.vectors(), clusters: clusters, stream: ground.stream(for: "centres"),
          threads: ground.threads, monitor: ground.monitor))
    }
  }
}
