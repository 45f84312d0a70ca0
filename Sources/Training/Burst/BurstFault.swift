import Foundation

/// Why a burst had to stop before its last step.
///
/// What was learned before is kept.
package enum BurstFault: Error, Sendable, Equatable {
  /// The loss, or its gradient, is no finite number any more. Nothing was changed by that step.
  case diverged(step: Int, ofGradient: Bool, items: [Int])
  /// There is no room for a step on so many items; `fitting` would fit, about.
  case outOfMemory(size: Int, fitting: Int)
}
