import CommandLanguage
import Presentation

/// The colours that a person chose for the line that is being typed, by what its parts are.
package struct LineColors: Sendable, Equatable {
  /// What has a colour.
  package enum Part: String, Sendable, CaseIterable, ExpressibleByArgument {
    case command, option, value, name, file, comment, mistake, proposal

    fileprivate var role: Style.Role {
      switch self {
      case .command: .command
      case .option: .option
      case .value: .value
      case .name: .name
      case .file: .file
      case .comment: .comment
      case .mistake: .mistake
      case .proposal: .proposal
      }
    }
  }

  /// What looks otherwise than usual.
  package private(set) var chosen: [Style.Role: [Style.Look]] = [:]

  package init() {}

  package subscript(part: Part) -> [Style.Look] {
    get { chosen[part.role] ?? part.role.looks }
    set { chosen[part.role] = newValue == part.role.looks ? nil : newValue }
  }

  /// The parts that look otherwise than usual.
  var changed: [Part] { Part.allCases.filter { chosen[$0.role] != nil } }
}

extension Style.Look: ExpressibleByArgument {}
