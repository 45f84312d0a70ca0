import CommandLanguage
import Contrast
import Report
import Sampling

/// A guard as it is typed: `suspects`, `top=0.05`, `top=0.1:0.01` for a schedule.
enum AvoidValue: NumericArgument, Equatable, Sendable {
  case suspects
  case duplicates
  case sameLabel
  case sameDocument
  /// The share of all others, by similarity, that an item is kept apart from.
  case top(ScheduleValue)
  /// The share of random pairs that are more similar than members may be.
  case cap(ScheduleValue)

  static let accepted = "suspects, duplicates, same-label, same-document, top=SHARE or cap=SHARE"
  static let allValueStrings = [
    "suspects", "duplicates", "same-label", "same-document", "top=0.05", "cap=0.01",
  ]

  init?(argument: String) {
    switch argument {
    case "suspects": self = .suspects
    case "duplicates": self = .duplicates
    case "same-label": self = .sameLabel
    case "same-document": self = .sameDocument
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
  var settings: GuardSettings {
    switch self {
    case .suspects: .suspects
    case .duplicates: .duplicates
    case .sameLabel: .sameLabel
    case .sameDocument: .sameDocument
    case .top(let share): .top(share.schedule)
    case .cap(let share): .cap(share.schedule)
    }
  }

  var numbers: [Double] {
    switch self {
    case .suspects, .duplicates, .sameLabel, .sameDocument: []
    case .top(let share), .cap(let share): share.numbers
    }
  }
}

extension AvoidValue {
  /// What to do about a guard that forbids too much, by the name it is typed with; nil when it is not
  /// known which one does.
  static func remedy(forGuardNamed name: String?) -> String {
    guard let name, let value = AvoidValue(argument: name) else { return "leave guards out" }
    return value.settings.share == nil
      ? "leave out '--avoid \(name)'" : "choose a smaller share in '--avoid \(name)'"
  }
}
