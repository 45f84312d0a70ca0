import Vectors

/// Cuts an order in which similar items stand close together into batches.
///
/// In an epoch that draws each item once, a batch is one of the stretches of B places into which the
/// order is cut from its begin on, in random order and the short one last. Else it is the stretch that
/// a random item begins; the order's end is followed by its begin.
///
/// Source: GCBS (Sachidananda, Yang and Zhu, "Global Selection of Contrastive Batches via Optimization
/// on Sample Permutations", ICML 2023, arXiv 2210.12874).
package struct BandwidthSampler: BatchSampler {
  package static let name = "bandwidth"
  package let order: BandwidthOrder

  package init(_ order: BandwidthOrder) {
    self.order = order
  }

  package var itemCount: Int { order.nodes.count }

  /// Draws one number; up to 16 more when it falls on the short stretch.
  ///
  /// - Complexity: O(B) when no rule keeps items out, else O(N).
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    guard let start = start(of: draft, using: &generator) else { return }
    for offset in 0..<itemCount where !draft.isFull {
      draft.offer(order.nodes[(start + offset) % itemCount])
    }
  }

  /// The place in the order at which the batch begins.
  private func start(
    of draft: borrowing BatchDraft, using generator: inout SeededGenerator
  ) -> Int? {
    guard var item = draft.randomOpenItem(using: &generator) else { return nil }
    guard draft.drawsEachOnce else { return order.places[item] }
    let size = draft.size
    for _ in 0..<16 where order.places[item] >= itemCount / size * size {
      item = draft.randomOpenItem(using: &generator) ?? item
    }
    return order.places[item] / size * size
  }
}

extension BandwidthSampler {
  package struct Settings: SamplerSettings {
    package static let name = BandwidthSampler.name
    package static let usesGraph = true

    package init() {}

    package func usualExposure(for purpose: SamplerPurpose) -> BatchRules.Exposure { .once }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      let graph = try ground.graph(withSimilarities: true)
      return BandwidthSampler(try interruptibly(ground.monitor) { BandwidthOrder(of: graph) })
    }
  }
}
