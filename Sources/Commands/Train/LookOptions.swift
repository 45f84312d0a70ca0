import CommandLanguage
import Training

/// Looks at the encoder while it trains.
struct LookOptions: ParsableArguments {
  @Option(
    help:
      "A probe to run during the burst, on held-out items; its time does not count.",
    default: "none")
  var probe: ProbeKind?

  @Option(
    help: "How many times to probe, evenly spread.", range: .from(1, to: .option("steps")),
    default: "10, or every step of fewer")
  var looks: Int?

  @Flag(
    help:
      "Keep the vectors of up to 2,000 items at the beginning, at each refresh and at the end, for 'map frames'."
  )
  var map = false

  /// The items whose vectors are kept: all of few.
  static let mostMapped = 2_000

  func check(steps: Int) throws { try Self.check(looks, steps: steps) }

  /// Refuses more looks than steps.
  static func check(_ looks: Int?, steps: Int) throws {
    guard let looks, !(1...steps).contains(looks) else { return }
    throw ArgumentFault(
      "looks", "'--looks' is \(written(looks)) in \(counted(steps, "step"))",
      suggestion: "choose 1 to \(written(steps))")
  }

  /// Steps between two of so many looks in `steps`; ten looks where none are asked for, as far as there
  /// are steps.
  static func interval(_ looks: Int?, steps: Int) -> Int { max(1, steps / (looks ?? 10)) }

  /// Steps between two looks of a burst of `steps`, which a time limit may end before.
  func interval(steps: Int, isTimed: Bool) -> Int {
    Self.interval(looks, steps: isTimed ? min(steps, 1_000) : steps)
  }
}

extension ProbeKind: ExpressibleByArgument {}
