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
