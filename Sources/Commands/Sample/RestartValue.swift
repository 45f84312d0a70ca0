import ArgumentParser
import CommandLanguage
import Report
import Sampling

/// α as a person writes it: `0.2`, or `0.2:0.05` for a schedule.
struct RestartValue: DescribedArgument, Sendable {
  static let accepted = "a number, or two with a colon between, as in 0.2:0.05"

  let first: Double
  let last: Double

  init(constant restart: Double) {
    first = restart
    last = restart
  }

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }.filter(\.isFinite)
    guard (1...2).contains(parts.count), numbers.count == parts.count else { return nil }
    first = numbers[0]
    last = numbers[numbers.count - 1]
  }

  var isSchedule: Bool { first != last }

  /// As typed: "0.2:0.05".
  var inWords: String {
    NumberFormat.shortest(first) + (isSchedule ? ":" + NumberFormat.shortest(last) : "")
  }

  var defaultValueDescription: String { inWords }

  /// The schedule, with both ends checked.
  func schedule() throws -> RestartSchedule {
    for restart in [first, last] where !(0...1).contains(restart) {
      throw ArgumentFault(
        "restart", "a restart of \(NumberFormat.shortest(restart)) is no probability",
        label: "not in 0 to 1", suggestion: "choose 0 to 1; the paper's is 0.2")
    }
    return RestartSchedule(from: first, to: last)
  }
}
