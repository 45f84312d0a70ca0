import CommandLanguage
import Report

/// A length of time as it is typed: `200s`, `3m`, `1.5h`, or a number of seconds.
struct TimeLimit: NumericArgument, Equatable, Sendable {
  static let accepted = "a time, as in 200s, 3m or 1.5h"
  private static let units = [("h", 3600.0), ("m", 60), ("s", 1)]

  let seconds: Double

  init?(argument: String) {
    let unit = Self.units.first { argument.hasSuffix($0.0) }
    guard let number = Double(argument.dropLast(unit == nil ? 0 : 1)) else { return nil }
    seconds = number * (unit?.1 ?? 1)
    guard seconds.isFinite else { return nil }
  }

  var numbers: [Double] { [seconds] }

  static func written(_ seconds: Double) -> String { Double.written(seconds) + "s" }

  var defaultValueDescription: String { "\(NumberFormat.shortest(seconds))s" }
}
