import CommandLanguage
import Contrast
import Report
import Sampling

/// A guard as a person names it: `suspects`, `top=0.05`, `top=0.1:0.01` for a schedule.
enum AvoidValue: DescribedArgument, Equatable, Sendable {
  case suspects
  case duplicates
  case sameLabel
  /// The share of all others, by similarity, that an item is kept apart from.
  case top(ScheduleValue)
  /// The share of random pairs that are more similar than members may be.
  case cap(ScheduleValue)

  static let accepted = "suspects, duplicates, same-label, top=SHARE or cap=SHARE"
  static let allValueStrings = ["suspects", "duplicates", "same-label", "top=0.05", "cap=0.01"]

  init?(argument: String) {
    switch argument {
    case "suspects": self = .suspects
    case "duplicates": self = .duplicates
    case "same-label": self = .sameLabel
    default:
      let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let share = ScheduleValue(argument: String(parts[1])) else {
        return nil
      }
      switch parts[0] {
      case "top": self = .top(share)
      case "cap": self = .cap(share)
      default: return nil
      }
    }
  }

  var defaultValueDescription: String { "none" }

  /// The guard that is meant.
  ///
  /// - Throws: `ArgumentFault` for shares that are not above 0 and below 1.
  func settings() throws -> GuardSettings {
    switch self {
    case .suspects: .suspects
    case .duplicates: .duplicates
    case .sameLabel: .sameLabel
    case .top(let share): .top(try Self.schedule(share))
    case .cap(let share): .cap(try Self.schedule(share))
    }
  }

  private static func schedule(_ share: ScheduleValue) throws -> LinearSchedule {
    for end in [share.first, share.last] where !(end > 0 && end < 1) {
      throw ArgumentFault(
        "avoid", "\(NumberFormat.shortest(end)) is no share to avoid", label: "not in 0 to 1",
        suggestion: "choose above 0 and below 1, as in '\(allValueStrings[3])'")
    }
    return LinearSchedule(from: share.first, to: share.last)
  }
}
