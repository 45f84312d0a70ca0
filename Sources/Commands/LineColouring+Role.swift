import CommandLanguage
import Presentation

extension LineColouring.Kind {
  /// What a part of a command is for its colour.
  package var role: Style.Role {
    switch self {
    case .command: .command
    case .option: .option
    case .value: .value
    case .name: .name
    case .file: .file
    case .comment: .comment
    case .mistake: .mistake
    }
  }
}
