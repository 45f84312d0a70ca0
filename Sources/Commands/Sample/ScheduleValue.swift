import CommandLanguage
import Report
import Sampling

/// A probability or a share as a person writes it: `0.2`, or `0.2:0.05` for a schedule.
struct ScheduleValue: NumericArgument, Equatable, Sendable {
  static let accepted = "a number, or two with a colon between, as in 0.2:0.05"

  let first: Double
  let last: Double

  init(constant value: Double) {
    first = value
    last = value
  }

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }.filter(\.isFinite)
    guard (1...2).contains(parts.count), numbers.count == parts.count else { return nil }
    first = numbers[0]
    last = numbers[numbers.count - 1]
  }

  var numbers: [Double] { [first, last] }

  var isSchedule: Bool { first != last }

  /// As typed: "0.2:0.05".
  var inWords: String {
    NumberFormat.shortest(first) + (isSchedule ? ":" + NumberFormat.shortest(last) : "")
  }

  var defaultValueDescription: String { inWords }

  /// The schedule of a restart, with both ends checked.
  func restart() throws -> LinearSchedule {
    try schedule(
      of: "restart", refusing: { "a restart of \($0) is no probability" },
      suggestion: "choose 0 to 1; the paper's is 0.2")
  }

  /// The schedule of a uniform share, with both ends checked.
  func share() throws -> LinearSchedule {
    try schedule(
      of: "mix", refusing: { "'--mix' is \($0)" },
      suggestion: "choose 0 to 1; 0.25 draws a quarter uniformly")
  }

  private func schedule(
    of argument: String, refusing problem: (String) -> String, suggestion: String
  ) throws -> LinearSchedule {
    for value in [first, last] where !(0...1).contains(value) {
      throw ArgumentFault(
        argument, problem(NumberFormat.shortest(value)), label: "not in 0 to 1",
        suggestion: suggestion)
    }
    return LinearSchedule(from: first, to: last)
  }
}
