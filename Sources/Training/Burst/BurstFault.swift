import Proximity

/// Why a burst had to stop before its last step.
///
/// What was learned before is kept.
package enum BurstFault: Error, Sendable, Equatable {
  /// The loss, or its gradient, is no finite number any more. Nothing was changed by that step.
  case diverged(step: Int, ofGradient: Bool, items: [Int])
  /// There is no room for a step on so many items; `fitting` would fit, about.
  case outOfMemory(size: Int, fitting: Int)
  /// The encoder maps an item to zero, so that no sampler can be made from its embeddings.
  case collapsed(step: Int, item: Int)
  /// Guards forbade every item to share a batch with the one drawn first.
  case noNegatives(step: Int)
  /// No graph could be built for the sampler that was due.
  case noGraph(step: Int, GraphError)

  /// Whether it lies in what was asked for, and not in how the encoder learned.
  package var isOfSettings: Bool {
    switch self {
    case .outOfMemory, .noNegatives: true
    case .diverged, .collapsed, .noGraph: false
    }
  }
}
