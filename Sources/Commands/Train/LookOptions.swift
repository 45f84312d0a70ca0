import CommandLanguage
import Training

/// Looks at the encoder while it trains.
struct LookOptions: ParsableArguments {
  @Option(
    help:
      "A measure to take of the encoder on the way, on the held-out items; takes no part in the time told.",
    default: "none")
  var probe: ProbeKind?

  @Option(
    help: "How often, evenly spread.", range: .from(1, to: .option("steps")),
    default: "10, or every step of fewer")
  var looks: Int?

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
