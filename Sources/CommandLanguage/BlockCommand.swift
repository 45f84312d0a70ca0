/// A command of a block of several lines, as typed or pasted at once.
package struct BlockCommand: Sendable, Equatable {
  /// The command's physical lines, joined by line ends.
  package let text: String
  /// Where it begins in the block, in characters.
  package let start: Int

  /// The commands of a block: a physical line each, or several that `\` joins.
  ///
  /// Complexity: linear in the block.
  package static func all(in block: String) -> [BlockCommand] {
    var commands: [BlockCommand] = []
    var (open, start, position) = ("", 0, 0)
    for line in block.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if open.isEmpty { start = position } else { open += "\n" }
      open += line
      position += line.count + 1
      if SourceLine.continues(open) { continue }
      commands.append(BlockCommand(text: open, start: start))
      open = ""
    }
    return commands + (open.isEmpty ? [] : [BlockCommand(text: open, start: start)])
  }

  /// The command that the cursor is in.
  package static func at(_ cursor: Int, in block: String) -> BlockCommand {
    all(in: block).last { $0.start <= cursor } ?? BlockCommand(text: block, start: 0)
  }
}
