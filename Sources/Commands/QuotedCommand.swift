import CommandLanguage

/// A command as typed in quotes, within an argument of another: what follows a word such as `sample`.
struct QuotedCommand<Command: Sendable>: Sendable {
  /// As typed.
  let name: String
  var command: Command
  let line: LineAnalysis
  /// The argument of the outer line that it stands in.
  private let argument: String

  /// Reads a sampler with its options below `word`; `role` is what it is called in faults.
  ///
  /// - Throws: `ArgumentFault` in `argument`.
  init(_ name: String, of word: String, as role: String, in argument: String) throws {
    self.name = name
    self.argument = argument
    line = LineAnalysis(SourceLine(typing: name), schema: Catalog.schema, below: [word])
    if let outer = line.line.assignment ?? line.line.redirection {
      throw ArgumentFault(
        argument, "in '\(name)': \(role) has no name and no file of its own",
        suggestion: "leave '\(outer.text)' out, or write it outside the quotes"
      ).inWord(name)
    }
    do {
      guard let command = try Interpreter.command(of: line) as? Command else {
        throw ArgumentFault(
          argument, "'\(name)' is no sampler of '\(word)'", suggestion: "see 'help \(word)'"
        ).inWord(name)
      }
      self.command = command
    } catch let fault as ArgumentFault {
      throw fault
    } catch {
      throw Self.fault(explaining: error, in: name, line, argument)
    }
  }

  /// What went wrong inside the quotes, told at their place in the outer line.
  func fault(explaining error: any Error) -> ArgumentFault {
    Self.fault(explaining: error, in: name, line, argument)
  }

  /// A fault of what stands in the quotes.
  func fault(_ problem: String, suggestion: String) -> ArgumentFault {
    ArgumentFault(argument, problem, suggestion: suggestion).inWord(name)
  }

  private static func fault(
    explaining error: any Error, in name: String, _ line: LineAnalysis, _ argument: String
  ) -> ArgumentFault {
    let inner = line.diagnostics(explaining: error).first
    return ArgumentFault(
      argument, "in '\(name)': \(inner?.problem ?? "it cannot be run")",
      suggestion: inner?.suggestion
    ).inWord(name)
  }
}
