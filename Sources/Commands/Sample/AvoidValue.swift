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
  /// The same of the queries of pairs.
  case owner(ScheduleValue)
  /// The share of a query's similarity to its own document, or what may be added to it.
  case margin(PositiveLimit)
  case sameID
  /// What 'worklist' noted.
  case judged

  static let accepted =
    "suspects, duplicates, same-label, same-document, same-id, judged, top=SHARE, cap=SHARE, owner=SHARE, "
    + "margin=SHARE or margin+SIMILARITY"
  static let allValueStrings =
    [
      "suspects", "duplicates", "same-label", "same-document", "same-id", "judged", "top=0.05",
      "cap=0.01", "owner=0.001",
    ] + MarginRule.allValueStrings

  init?(argument: String) {
    switch argument {
    case "suspects": self = .suspects
    case "duplicates": self = .duplicates
    case "same-label": self = .sameLabel
    case "same-document": self = .sameDocument
    case "same-id": self = .sameID
    case "judged": self = .judged
    default:
      if argument.hasPrefix("margin+") {
        guard let offset = Double(argument.dropFirst("margin+".count)), offset.isFinite else {
          return nil
        }
        self = .margin(.above(offset))
        return
      }
      let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let share = ScheduleValue(argument: String(parts[1])) else {
        return nil
      }
      switch parts[0] {
      case "top": self = .top(share)
      case "cap": self = .cap(share)
      case "owner": self = .owner(share)
      case "margin":
        guard !share.isSchedule else { return nil }
        self = .margin(.share(share.first))
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
    case .owner(let share): .owner(share.schedule)
    case .margin(let limit): .margin(limit)
    case .sameID: .sameID
    case .judged: .judged
    }
  }

  var numbers: [Double] {
    switch self {
    case .suspects, .duplicates, .sameLabel, .sameDocument, .sameID, .judged: []
    case .top(let share), .cap(let share), .owner(let share): share.numbers
    case .margin(.share(let number)), .margin(.above(let number)): [number]
    }
  }
}

extension AvoidValue {
  /// What to do about a guard that forbids too much, by the name it is typed with; nil when it is not
  /// known which one does.
  static func remedy(forGuardNamed name: String?) -> String {
    let groupings = GuardSettings.Grouping.allCases
    if let grouping = groupings.first(where: { GuardSettings.within($0).name == name }) {
      return "leave out '--within \(grouping.rawValue)'"
    }
    guard let name, let value = AvoidValue(argument: name) else { return "leave guards out" }
    return value.settings.share == nil
      ? "leave out '--avoid \(name)'" : "choose a smaller share in '--avoid \(name)'"
  }
}
