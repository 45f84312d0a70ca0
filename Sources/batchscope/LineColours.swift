import CommandLanguage
import LineEditing

extension LineColouring {
  /// The parts in the colours of the prompt.
  var highlights: [Highlight] { parts.map { Highlight(range: $0.range, style: $0.kind.style) } }
}

extension LineColouring.Kind {
  /// Parameters of an SGR sequence.
  fileprivate var style: String {
    switch self {
    case .command: "1;32"
    case .option: "36"
    case .value: "35"
    case .name: "1;34"
    case .file: "4"
    case .comment: "2"
    case .mistake: "31"
    }
  }
}
