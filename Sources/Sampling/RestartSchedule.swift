/// α over the batches asked for: from one value to another, in equal steps.
package struct RestartSchedule: Sendable, Equatable {
  /// The probability of going back in the first batch, 0...1.
  package let first: Double
  /// In the last one.
  package let last: Double

  package init(from first: Double, to last: Double) {
    precondition((0...1).contains(first) && (0...1).contains(last), "α from \(first) to \(last)")
    self.first = first
    self.last = last
  }

  /// The same α throughout.
  package init(constant restart: Double) {
    self.init(from: restart, to: restart)
  }

  /// α when a share `progress` (0...1) of the batches has been drawn.
  package func restart(at progress: Double) -> Double {
    first + (last - first) * min(max(progress, 0), 1)
  }
}
