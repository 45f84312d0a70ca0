/// A script: one command a line, comments and empty lines between them.
package struct ScriptFile: Sendable, Equatable {
  /// What stands in the file, in order.
  package enum Item: Sendable, Equatable {
    case command(SourceCommand)
    /// A line that begins with `#`.
    case comment(String, line: Int)
    case blank(line: Int)
  }

  package let items: [Item]

  /// Reads a script; `continues` says whether a command goes on after the lines so far.
  ///
  /// - Throws: a fault when the file ends where a command should go on.
  package init(
    parsing source: SourceText,
    continues: (String) -> Bool = SourceCommand.endsInBackslash
  ) throws(SourceFault) {
    var items: [Item] = []
    var open: SourceCommand?
    for (index, text) in source.lines.enumerated() {
      if var command = open {
        command.text += "\n" + text
        open = command
      } else if text.allSatisfy(\.isWhitespace) {
        items.append(.blank(line: index + 1))
      } else if text.drop(while: \.isWhitespace).first == "#" {
        items.append(.comment(text, line: index + 1))
      } else {
        open = SourceCommand(text: text, line: index + 1)
      }
      if let command = open, !continues(command.text) {
        items.append(.command(command))
        open = nil
      }
    }
    if let open {
      throw .endsInCommand(of: open.line, atLine: source.lines.count)
    }
    self.items = items
  }

  package init(parsing text: String) throws(SourceFault) {
    try self.init(parsing: SourceText(text))
  }

  package var commands: [SourceCommand] {
    items.compactMap { item in
      guard case .command(let command) = item else { return nil }
      return command
    }
  }
}
