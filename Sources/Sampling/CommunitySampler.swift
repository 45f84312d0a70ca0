import Vectors

/// Fills a batch from communities of the graph: that of a random item, then another, until it is full.
///
/// Source: B3 ("Breaking the Batch Barrier", NeurIPS 2025, arXiv 2505.11293): batches from communities
/// of a sparse similarity graph without each item's most similar ones, which are likely to be false
/// negatives. It cuts the graph into equal parts; here communities are as large as they come.
package struct CommunitySampler: BatchSampler {
  package static let name = "communities"
  private let groups: ItemGroups

  package init(_ communities: Communities) {
    groups = ItemGroups(communities.assignment)
  }

  package var itemCount: Int { groups.itemCount }

  /// Draws one number a community, and one for each of its members.
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    groups.fill(&draft, using: &generator)
  }
}
