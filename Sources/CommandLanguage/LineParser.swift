/// Makes commands from lines.
package struct LineParser: Sendable {
  package let schema: CommandSchema

  package init(schema: CommandSchema) {
    self.schema = schema
  }

  /// The command a line asks for, with its arguments set.
  ///
  /// `sample rwr --help` is read as `help sample rwr`.
  /// Complexity: linear in the line.
  ///
  /// - Throws: every fault that can be known without running the command.
  package func parse(_ line: SourceLine) throws(LineFaults) -> any ParsableCommand {
    try parse(LineAnalysis(line, schema: schema))
  }

  /// The command of an analysed line.
  package func parse(_ analysis: LineAnalysis) throws(LineFaults) -> any ParsableCommand {
    guard analysis.faults.isEmpty else { throw LineFaults(analysis.faults) }
    if analysis.asksForHelp {
      return try parse(SourceLine(words: ["help"] + analysis.command.path))
    }
    guard analysis.command.runs, !analysis.command.path.isEmpty else {
      throw LineFaults([analysis.missingVerb(before: nil)])
    }
    do {
      return try ArgumentReader.command(analysis.command.type, from: analysis.words)
    } catch {
      throw LineFaults([analysis.diagnostic(for: error)])
    }
  }
}
