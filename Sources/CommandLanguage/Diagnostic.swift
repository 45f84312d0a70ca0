/// A fault of a line: what is wrong, where, and what to do.
package struct Diagnostic: Error, Sendable, Equatable {
  /// What kind of fault it is; stable, for scripts and tests.
  package enum Code: String, Sendable, CaseIterable {
    case unknownCommand, unknownOption, unknownName
    case missingValue, missingArgument, extraArgument
    case invalidValue, outOfRange
    case unclosedQuote
    /// The line is right but something it needs is not there: no data, no graph, a missing library.
    case notReady
    /// A fault of the world: a file, a format, the disk.
    case file
    /// libtorch or another library refused.
    case engine
    case interrupted
  }

  package var code: Code
  /// One sentence without a full stop: "'sample rwr' has no option '--restrat'".
  package var problem: String
  /// The place in the line; nil when the line as a whole is meant.
  package var range: SourceRange?
  /// A few words for under the caret: "no such option".
  package var label: String?
  /// What to do instead, as a clause: "did you mean '--restart'?".
  package var suggestion: String?

  package init(
    _ code: Code, _ problem: String, range: SourceRange? = nil, label: String? = nil,
    suggestion: String? = nil
  ) {
    self.code = code
    self.problem = problem
    self.range = range
    self.label = label
    self.suggestion = suggestion
  }
}

/// A fault in one argument of a command, found while the command ran.
///
/// Commands throw it by the argument's name; the place in the typed line is filled in by whoever
/// holds the line (`LineAnalysis`).
package struct ArgumentFault: Error, Sendable, Equatable {
  /// The declared name in lower camel case: `restart` for `--restart`, `id` for a positional one.
  package var argument: String
  package var code: Diagnostic.Code
  package var problem: String
  package var label: String?
  package var suggestion: String?
  /// Further arguments, for the place of the fault when `argument` was not typed.
  package var related: [String] = []
  /// The word that is meant, where the argument is written several times; nil for the last.
  package var word: String?

  package init(
    _ argument: String, _ code: Diagnostic.Code, _ problem: String, label: String? = nil,
    suggestion: String? = nil
  ) {
    self.argument = argument
    self.code = code
    self.problem = problem
    self.label = label
    self.suggestion = suggestion
  }
  /// A value out of its range.
  package init(
    _ argument: String, _ problem: String, label: String? = nil, suggestion: String? = nil,
    related: [String] = []
  ) {
    self.init(argument, .outOfRange, problem, label: label, suggestion: suggestion)
    self.related = related
  }

  /// The fault, in one of the words of its argument.
  package func inWord(_ word: String) -> ArgumentFault {
    var fault = self
    fault.word = word
    return fault
  }
}
