import Vectors

/// Draws several uniform batches and takes the one that scores highest.
///
/// Source: the maximum-loss miner of metric learning (Musgrave et al., PyTorch Metric Learning, 2020);
/// Cho et al., "Mini-Batch Optimization of Contrastive Loss", arXiv 2307.05906: batches of high loss
/// speed up training.
package struct HardestOfSampler: SlowSampler {
  package static let name = "hardest-of-n"
  package let itemCount: Int
  private let trials: Int
  private let score: @Sendable ([Int]) -> Double
  package var monitor = ProgressMonitor.none

  /// Takes the best of `trials` ≥ 1 batches of `itemCount` items by `score`, such as their loss.
  package init(itemCount: Int, trials: Int, score: @escaping @Sendable ([Int]) -> Double) {
    precondition(trials >= 1, "the hardest of \(trials)")
    self.itemCount = itemCount
    self.trials = trials
    self.score = score
  }

  /// Draws one number a place and trial; equal scores go to the earlier trial.
  ///
  /// - Complexity: O(N + trials · B), and `trials` scores.
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    let open = draft.openItems()
    let size = min(draft.goal - draft.count, open.count)
    guard size > 0 else { return }
    var draw = DistinctDraw(below: open.count)
    var best: [Int] = []
    var bestScore = -Double.infinity
    for _ in 0..<trials {
      if monitor.isCancelled() { return }
      let items = draw.draw(size, using: &generator).map { open[$0] }
      let score = score(items)
      if best.isEmpty || score > bestScore { (best, bestScore) = (items, score) }
    }
    for item in best { draft.offer(item) }
  }
}

extension HardestOfSampler {
  package struct Settings: SamplerSettings {
    package static let name = HardestOfSampler.name
    private let trials: Int
    private let temperature: Double

    /// - Parameters:
    ///   - trials: n, from 1.
    ///   - temperature: T of the loss that tells how hard a batch is.
    package init(trials: Int, temperature: Double) {
      self.trials = trials
      self.temperature = temperature
    }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      [SamplerOption("trials", Double(trials))]
    }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      let vectors = try ground.vectors()
      return HardestOfSampler(itemCount: vectors.rows, trials: trials) { [temperature] items in
        ground.loss(of: vectors.rows(at: items), temperature: temperature)
      }
    }
  }
}
