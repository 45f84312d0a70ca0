/// A syntax fault of a notebook or script: its line, what is wrong, and what to do.
package struct SourceFault: Error, Sendable, Equatable {
  /// From 1.
  package var line: Int
  /// A clause without a full stop: "the fence is never closed".
  package var problem: String
  /// What to do instead, as a clause.
  package var suggestion: String

  package init(line: Int, problem: String, suggestion: String) {
    self.line = line
    self.problem = problem
    self.suggestion = suggestion
  }

  /// `FILE:LINE: error: PROBLEM; SUGGESTION`.
  package func sentence(in file: String) -> String {
    "\(file):\(line): error: \(problem); \(suggestion)"
  }
}

extension SourceFault {
  /// That a line has bytes that are no text.
  package static func notUTF8(line: Int) -> SourceFault {
    SourceFault(line: line, problem: "the text is not UTF-8", suggestion: "save it as UTF-8")
  }

  /// That the text ends at a line where the command of an earlier one should go on.
  package static func endsInCommand(of start: Int, atLine line: Int) -> SourceFault {
    SourceFault(
      line: line, problem: "the command of line \(start) goes on with '\\', but the file ends",
      suggestion: "remove the '\\' or add the rest of the command")
  }
}
