import Foundation
import Vectors

/// Reports the progress of a burst, at most ten times a second.
struct Pulse {
  private let seconds: Double?
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?

  init(_ settings: TrainingBurst.Settings) { seconds = settings.seconds }

  /// - Parameters:
  ///   - result: the losses so far.
  ///   - step: how many steps are done.
  ///   - steps: how many there will be, as far as is known.
  ///   - elapsed: seconds of training.
  ///   - age: how many steps old the vectors are that the sampler uses; nil while they are
  ///     uniform.
  ///   - monitor: what is told.
  mutating func report(
    _ result: BurstResult, after step: Int, of steps: Int, elapsed: Double, age: Double?,
    to monitor: ProgressMonitor
  ) {
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(100), step < steps { return }
    last = now
    let speed = Double(step) / max((now - start).inSeconds, 1e-9)
    var details = [
      "step \(step)/" + (seconds == nil ? "\(steps)" : "~\(steps)")
    ]
    if let age { details.append(String(format: "vectors %.0f steps old", age)) }
    monitor.report(
      .init(
        activity: "training",
        fraction: seconds.map { min(1, elapsed / $0) } ?? Double(step) / Double(steps),
        details: details, rate: .init(speed, unit: "step"), courses: Self.courses(of: result)))
  }

  /// Means over 20 steps, and what looks at the encoder said, with their courses.
  private static func courses(of result: BurstResult) -> [ProgressMonitor.Course] {
    let courses = [
      ("loss", result.losses), ("similarity", result.similarities),
      ("false", result.falseNegativeRates),
    ]
    var drawn = courses.filter { !$0.1.isEmpty }.map { label, values in
      ProgressMonitor.Course(
        label: label, text: String(format: "%.3f", BurstResult.mean(values.suffix(20))),
        values: values)
    }
    if let look = result.looks.last {
      drawn.append(
        .init(
          label: look.name, text: String(format: "%.3f", look.score),
          values: result.looks.map(\.score)))
    }
    return drawn
  }
}
