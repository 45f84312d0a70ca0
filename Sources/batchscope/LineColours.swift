import CommandLanguage
import Commands
import LineEditing

extension LineColouring {
  /// The parts in the colours of the prompt.
  var highlights: [Highlight] { parts.map { Highlight(range: $0.range, style: $0.kind.style) } }
}

extension Interpreter {
  /// A line in the colours of the prompt; as it is when it is no command.
  func coloured(_ line: String) -> String {
    let parts = colouring(of: line).parts
    guard parts.contains(where: { $0.kind == .command }),
      !parts.contains(where: { $0.kind == .mistake })
    else { return line }
    var paints = [String](repeating: "", count: line.count)
    for part in parts {
      for place in part.range where paints.indices.contains(place) {
        paints[place] = part.kind.style
      }
    }
    return zip(line, paints).reduce(into: "") { painted, character in
      painted +=
        character.1.isEmpty
        ? "\(character.0)" : "\u{1B}[\(character.1)m\(character.0)\u{1B}[0m"
    }
  }
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
