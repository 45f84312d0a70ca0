import CommandLanguage
import Commands
import LineEditing
import Presentation

extension LineColouring {
  /// The parts in the colours of the prompt.
  func highlights(in style: Style) -> [Highlight] {
    parts.map { Highlight(range: $0.range, style: style.code(of: $0.kind.role)) }
  }
}

extension Interpreter {
  /// A line in the colours of the prompt; as it is when it is no command.
  func coloured(_ line: String, in style: Style) -> String {
    let parts = colouring(of: line).parts
    guard parts.contains(where: { $0.kind == .command }),
      !parts.contains(where: { $0.kind == .mistake })
    else { return line }
    var paints = [String](repeating: "", count: line.count)
    for part in parts {
      for place in part.range where paints.indices.contains(place) {
        paints[place] = style.code(of: part.kind.role)
      }
    }
    return zip(line, paints).reduce(into: "") { painted, character in
      painted +=
        character.1.isEmpty
        ? "\(character.0)" : "\u{1B}[\(character.1)m\(character.0)\u{1B}[0m"
    }
  }
}
