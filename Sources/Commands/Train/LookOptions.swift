import ArgumentParser
import CommandLanguage
import Training

/// Looks at the encoder while it trains.
struct LookOptions: ParsableArguments {
  @Option(
    help:
      "A measure to take of the encoder on the way, on the held-out items; takes no part in the time told. [default: none]"
  )
  var probe: ProbeKind?

  @Option(help: "How often, evenly spread. [range: 1 to the steps]")
  var looks = Self.usual

  private static let usual = 10

  func check(steps: Int) throws {
    guard (1...steps).contains(looks) || (looks == Self.usual && probe == nil) else {
      throw ArgumentFault(
        "looks", "'--looks' is \(written(looks)) in \(counted(steps, "step"))",
        suggestion: "choose 1 to \(written(steps))")
    }
  }

  /// Steps between two looks of a burst of `steps`, which a time limit may end before.
  func interval(steps: Int, isTimed: Bool) -> Int {
    max(1, (isTimed ? min(steps, 1_000) : steps) / looks)
  }
}

extension ProbeKind: ExpressibleByArgument {}
