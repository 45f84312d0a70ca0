import ArgumentParser

/// Makes commands from lines.
///
/// The schema finds the command, the places and every fault it can know; ArgumentParser makes the
/// command and is the judge of the values.
package struct LineParser: Sendable {
  package let schema: CommandSchema

  package init(schema: CommandSchema) {
    self.schema = schema
  }

  /// The command a line asks for, with its arguments set.
  ///
  /// `sample rwr --help` is read as `help sample rwr` when there is a command `help`.
  /// Complexity: linear in the line; 0.1 to 0.4 ms for a usual one.
  ///
  /// - Throws: every fault that can be known without running the command.
  package func parse(_ line: SourceLine) throws(LineFaults) -> any ParsableCommand {
    try parse(LineAnalysis(line, schema: schema))
  }

  /// The command of an analysed line.
  package func parse(_ analysis: LineAnalysis) throws(LineFaults) -> any ParsableCommand {
    guard analysis.faults.isEmpty else { throw LineFaults(analysis.faults) }
    guard !analysis.command.path.isEmpty || analysis.asksForHelp else {
      throw LineFaults([analysis.missingVerb(before: nil)])
    }
    do {
      if analysis.asksForHelp, let help = schema.root.subcommand(named: "help") {
        return try help.type.parseAsRoot(analysis.command.path)
      }
      return try analysis.command.type.parseAsRoot(analysis.arguments.words)
    } catch {
      throw LineFaults([analysis.diagnostic(forRefusal: error)])
    }
  }
}

extension LineAnalysis {
  /// What ArgumentParser refused: a value that a `transform` or `validate` did not take.
  fileprivate func diagnostic(forRefusal error: any Error) -> Diagnostic {
    if let fault: ArgumentFault = find(in: error) { return diagnostic(for: fault) }
    if let diagnostic: Diagnostic = find(in: error) { return diagnostic }
    let message = command.type.message(for: error)
    let option = command.options.first { option in
      option.spellings.contains { message.contains("'\($0)") }
    }
    return Diagnostic(
      .invalidValue, message.prefix(1).lowercased() + message.dropFirst(),
      range: option.flatMap { range(of: $0.name) } ?? commandRange, label: "not accepted",
      suggestion: "type 'help \(command.words)' for what it takes")
  }
}

/// An error of a type inside the errors that carry it; nil when there is none within a few levels.
private func find<Found: Error>(in value: Any, depth: Int = 6) -> Found? {
  if let found = value as? Found { return found }
  guard depth > 0 else { return nil }
  for child in Mirror(reflecting: value).children {
    if let found: Found = find(in: child.value, depth: depth - 1) { return found }
  }
  return nil
}
