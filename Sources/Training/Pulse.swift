import Foundation
import Vectors

/// Tells how a burst is going, at most ten times a second.
struct Pulse {
  private let steps: Int
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?

  init(steps: Int) { self.steps = steps }

  mutating func report(_ result: BurstResult, after step: Int, to monitor: ProgressMonitor) {
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(100), step < steps { return }
    last = now
    func recent(_ figures: [Double]) -> String {
      String(format: "%.3f", BurstResult.mean(figures.suffix(20)))
    }
    var details = [
      "loss \(recent(result.losses))", "step \(step)/\(steps)",
      "similarity \(recent(result.similarities))",
    ]
    if !result.falseNegativeRates.isEmpty {
      details.append("false \(recent(result.falseNegativeRates))")
    }
    let speed = Double(step) / max((now - start).inSeconds, 1e-9)
    details.append(String(format: "%.0f steps/s", speed))
    monitor.report(
      .init(
        activity: "training", fraction: Double(step) / Double(steps), details: details,
        course: result.losses))
  }
}
