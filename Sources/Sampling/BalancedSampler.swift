import Vectors

/// Gives every label the same number of places, as far as possible: labels take turns in random order,
/// each with a random item.
///
/// Needs labels, so it is for looking and for supervised losses.
/// Source: the m-per-class samplers of metric learning (Musgrave et al., PyTorch Metric Learning, 2020).
package struct BalancedSampler: BatchSampler {
  package static let name = "balanced"
  private let groups: ItemGroups

  /// One label for each item, from 0.
  package init(labels: [Int]) {
    groups = ItemGroups(labels)
  }

  package var itemCount: Int { groups.itemCount }

  /// Draws one number a label for their order, and one an offer.
  ///
  /// - Complexity: O(N).
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    var waiting = groups.members
    generator.shuffle(&waiting)
    while !draft.isFull, !waiting.isEmpty {
      for label in waiting.indices where !draft.isFull {
        offerOne(of: &waiting[label], to: &draft, using: &generator)
      }
      waiting.removeAll(where: \.isEmpty)
    }
  }

  /// Offers random items of a label until one joins.
  private func offerOne(
    of items: inout [Int], to draft: inout BatchDraft, using generator: inout SeededGenerator
  ) {
    let former = draft.count
    while draft.count == former, !items.isEmpty {
      items.swapAt(generator.index(below: items.count), items.count - 1)
      draft.offer(items.removeLast())
    }
  }
}

extension BalancedSampler {
  package struct Settings: SamplerSettings {
    package static let name = BalancedSampler.name
    package static let needsLabels = true

    package init() {}

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      BalancedSampler(labels: try ground.labels())
    }
  }
}
