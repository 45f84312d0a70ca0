/// A word that can stand at the cursor.
package struct Candidate: Sendable, Equatable {
  /// What to insert; in quotes where it needs them.
  package var text: String
  /// A few words on what it is; may be empty.
  package var help: String
  /// False when more of the word is still to come, as after a folder.
  package var endsWord: Bool

  package init(_ text: String, help: String = "", endsWord: Bool = true) {
    self.text = text
    self.help = help
    self.endsWord = endsWord
  }
}

/// A request for names that only the workbench knows.
package struct CompletionRequest: Sendable, Equatable {
  /// The command's words: `["data", "show"]`.
  package var path: [String]
  /// The argument's declared name: `id`.
  package var argument: String
  /// The typed part of the word, without quotes.
  package var prefix: String
  /// The words before it that follow the command's: for `help sample r` the word `sample`.
  package var preceding: [String]
  /// The values given on the line so far, by the declared names of their arguments.
  package var given: [String: String]

  package init(
    path: [String], argument: String, prefix: String, preceding: [String],
    given: [String: String] = [:]
  ) {
    self.given = given
    self.path = path
    self.argument = argument
    self.prefix = prefix
    self.preceding = preceding
  }
}

/// What can stand at the cursor of a line that is being typed.
package struct Completion: Sendable, Equatable {
  /// What a candidate replaces: the typed part of the word before the cursor.
  package var range: SourceRange
  package var candidates: [Candidate]

  /// No candidates.
  package init(range: SourceRange) {
    self.range = range
    candidates = []
  }

  /// Candidates for the word that ends at the cursor; what stands after the cursor is not looked at.
  ///
  /// Commands, options not given yet, values that an option allows, files; for other arguments
  /// `values` is asked, and what it returns need neither begin with the prefix nor be quoted.
  /// Complexity: linear in the line and in the candidates.
  package init(
    of text: String, cursor: Int, schema: CommandSchema,
    values: @escaping (CompletionRequest) -> [Candidate] = { _ in [] }
  ) {
    let typed = String(text.prefix(max(0, cursor)))
    let end = typed.count
    let line = SourceLine(typing: typed)
    range = end..<end
    candidates = []
    guard !line.comments.contains(where: { $0.upperBound == end }) else { return }
    let tokens =
      line.words
      + [line.assignment, line.redirection, line.replacement, line.surplus].compactMap { $0 }
    let word = tokens.first { $0.range.upperBound == end } ?? Word(text: "", range: end..<end)
    let before = SourceLine(typing: String(typed.prefix(word.range.lowerBound)))
    range = word.range
    var search = CandidateSearch(
      schema: schema, word: word, raw: typed.dropFirst(word.range.lowerBound), values: values)
    candidates =
      if before.awaitsFile {
        FilePaths.candidates(for: word.text)
      } else if before.redirection != nil {
        Self.afterFile(before, prefix: word.text)
      } else {
        search.candidates(after: before)
      }
    range = search.valueStart.map { min($0, end)..<end } ?? range
  }

  /// What can follow FILE in `COMMAND > FILE`.
  private static func afterFile(_ line: SourceLine, prefix: String) -> [Candidate] {
    guard line.replacement == nil, line.surplus == nil, SourceLine.replaceOption.hasPrefix(prefix)
    else { return [] }
    return [Candidate(SourceLine.replaceOption, help: "Write over a file that is there.")]
  }
}
