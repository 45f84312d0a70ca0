import Proximity

/// Why a burst had to stop before its last step.
///
/// What was learned before is kept.
package enum BurstFault: Error, Sendable, Equatable {
  /// The loss, or its gradient, is not finite any more. Nothing was changed by that step.
  case diverged(step: Int, ofGradient: Bool, items: [Int])
  /// There is not enough memory for a step on so many items; about `fitting` would fit.
  case outOfMemory(size: Int, fitting: Int)
  /// The encoder maps an item to zero, so that no sampler can be made from its vectors.
  case collapsed(step: Int, item: Int)
  /// Guards forbid every other item to share a batch with the first member, most of them the one that is
  /// named.
  case noNegatives(step: Int, by: String? = nil)
  /// The loss's masks leave out all negatives of the batch.
  case allMasked(step: Int)
  /// No graph could be built for the sampler that was due.
  case noGraph(step: Int, GraphError)

  /// Whether the settings caused it, not the training.
  package var isOfSettings: Bool {
    switch self {
    case .outOfMemory, .noNegatives, .allMasked: true
    case .diverged, .collapsed, .noGraph: false
    }
  }
}
