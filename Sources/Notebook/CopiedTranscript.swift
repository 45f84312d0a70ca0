import Report

/// The commands in a text that was copied from a screen, a page or a notebook.
///
/// Prompts, `scope[3]> ` and `> `, are taken off; what stands between the commands was their output.
package struct CopiedTranscript: Sendable, Equatable {
  /// The commands, a line each, or several that `\` joins.
  package let commands: String
  /// How many commands there are.
  package let commandCount: Int
  /// How many lines of output were passed over; empty ones do not count.
  package let outputCount: Int

  /// What the line before ends in: the next one may belong to it.
  private enum Open {
    case nothing
    /// A command that goes on, behind a prompt of the shell, which later lines have none of.
    case command
    /// A command that goes on in a notebook, where every line has its mark.
    case cell
    /// Another line that ends in `\`.
    case other
  }

  /// Nil for a text without prompts.
  ///
  /// - Complexity: O(text).
  package init?(_ text: String) {
    var commands: [String] = []
    var (count, outputs) = (0, 0)
    var open = Open.nothing
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    {
      let isCommand: (typed: String, open: Open)? =
        if open == .command {
          (line, .command)
        } else if let typed = ShellPrompt.textBehind(line) {
          (typed, .command)
        } else if open != .other, line.hasPrefix(Cell.prompt) {
          (String(line.dropFirst(Cell.prompt.count)), .cell)
        } else {
          nil
        }
      let goesOn = SourceCommand.endsInBackslash(isCommand?.typed ?? line)
      if let (typed, kind) = isCommand {
        let begins = open != kind
        open = goesOn ? kind : .nothing
        guard !typed.allSatisfy(\.isWhitespace) else { continue }
        if begins { count += 1 }
        commands.append(typed)
      } else {
        open = goesOn ? .other : .nothing
        if !line.allSatisfy(\.isWhitespace), FenceMark(line) == nil { outputs += 1 }
      }
    }
    guard count > 0 else { return nil }
    (self.commands, commandCount, outputCount) = (commands.joined(separator: "\n"), count, outputs)
  }

  /// "2 commands taken from what was pasted; 12 lines of output passed over".
  package var inWords: String {
    let taken = "\(commandCount) command\(commandCount == 1 ? "" : "s") taken from what was pasted"
    guard outputCount > 0 else { return taken }
    return taken + "; \(outputCount) line\(outputCount == 1 ? "" : "s") of output passed over"
  }
}

extension ShellPrompt {
  /// What stands behind the prompt in a line that was copied; nil for other lines.
  static func textBehind(_ line: String) -> String? {
    // The blank at the end of an empty prompt is lost when a screen is copied.
    let line = line + " "
    guard line.hasPrefix("\(word)["), let end = line.firstRange(of: "> ") else { return nil }
    let inside = line[..<end.lowerBound].dropFirst(word.count + 1)
    guard let bracket = inside.firstIndex(of: "]"), Int(inside[..<bracket]) != nil else {
      return nil
    }
    let fork = inside[inside.index(after: bracket)...]
    guard fork.isEmpty || fork.first == " " else { return nil }
    return String(line[end.upperBound...].dropLast())
  }
}
