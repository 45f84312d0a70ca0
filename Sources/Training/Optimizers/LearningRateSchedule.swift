import Foundation

/// How the step size changes over a burst: a linear rise from zero, then constant or down along a
/// cosine or a line.
///
/// Source: Loshchilov and Hutter, "SGDR", ICLR 2017, equation 5, without restarts; the linear rise:
/// Goyal et al., "Accurate, Large Minibatch SGD", 2017, §2.2.
package struct LearningRateSchedule: Sendable, Equatable, Codable {
  package enum Shape: String, Sendable, Codable, CaseIterable {
    case constant, cosine, linear
  }

  package var shape: Shape
  /// Steps until the full step size is reached.
  package var warmup: Int

  package init(_ shape: Shape = .constant, warmup: Int = 0) {
    self.shape = shape
    self.warmup = warmup
  }

  /// The factor of the step size at `step`, from 0, of `steps`: above 0, at most 1.
  package func factor(at step: Int, of steps: Int) -> Double {
    if step < warmup { return Double(step + 1) / Double(warmup) }
    let done = Double(step - warmup) / Double(max(1, steps - warmup))
    return switch shape {
    case .constant: 1
    case .cosine: 0.5 * (1 + cos(.pi * done))
    case .linear: 1 - done
    }
  }
}
