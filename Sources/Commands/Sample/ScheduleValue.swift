import CommandLanguage
import Report
import Sampling

/// A probability or a share as it is typed: `0.2`, or `0.2:0.05` for a schedule.
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

  /// The schedule; both ends are in 0...1.
  var schedule: LinearSchedule { LinearSchedule(from: first, to: last) }
}
