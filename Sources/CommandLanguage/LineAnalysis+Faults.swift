// The sentences for what can be wrong with a line.

extension LineAnalysis {
  func unknownCommand(_ word: Word) -> Diagnostic {
    if command.path.isEmpty {
      return Diagnostic(
        .unknownCommand, "there is no command '\(word.text)'", range: word.range,
        label: "no such command",
        suggestion: schema.meant(by: word.text) ?? "type 'help' for the commands")
    }
    let names = command.subcommands.map(\.name)
    let near = Suggestion.nearest(to: word.text, in: names)
    return Diagnostic(
      .unknownCommand, "'\(command.words)' has no command '\(word.text)'", range: word.range,
      label: "no such command",
      suggestion: near.map { "did you mean '\(command.words) \($0)'?" }
        ?? "it has \(Phrase.list(names, "and"))")
  }

  /// The fault of a line inside too many commands.
  var tooDeep: Diagnostic {
    Diagnostic(
      .extraArgument, "more than \(Self.mostAround) commands stand around this one",
      range: line.words.first?.range, label: "too deep", suggestion: "leave some of them out")
  }

  func missingVerb(before word: Word?) -> Diagnostic {
    let names = command.subcommands.map(\.name)
    guard !command.path.isEmpty else {
      return Diagnostic(
        .unknownCommand, "a line begins with a command", range: word?.range,
        label: "not a command", suggestion: "type 'help' for the commands")
    }
    return Diagnostic(
      .missingArgument, "'\(command.words)' needs one more word", range: commandRange,
      label: "which one?", suggestion: "choose \(Phrase.list(names, "or"))")
  }

  func nearestOption(to spelling: String) -> ArgumentSchema? {
    let spellings = command.options.flatMap(\.spellings)
      .filter { $0.hasPrefix("--") }
    let typed = String(spelling.drop { $0 == "-" })
    return Suggestion.nearest(to: typed, in: spellings.map { String($0.dropFirst(2)) })
      .flatMap { command.option(spelled: "--\($0)") }
  }

  func unknownOption(_ spelling: String, range: SourceRange) -> Diagnostic {
    let way =
      command.options.isEmpty ? "it takes no options" : "type '\(helpLine)' for its options"
    return Diagnostic(
      .unknownOption, "'\(command.words)' has no option '\(spelling)'", range: range,
      label: "no such option",
      suggestion: nearestOption(to: spelling).map { "did you mean '\($0.spelling)'?" }
        ?? foreignHint(for: spelling)?.suggestion
        ?? option(about: spelling).map { "did you mean '\($0.spelling)' (\($0.inFewWords))?" }
        ?? way)
  }

  /// The option that is about what was typed: the one of that symbol ("K: …"), else the one that is the
  /// end of the word ("batch-size"), else the one whose help has the word first.
  private func option(about spelling: String) -> ArgumentSchema? {
    let typed = spelling.drop { $0 == "-" }.lowercased()
    let symbol = typed == "alpha" ? "α" : typed
    let parts = typed.split(separator: "-").map(String.init)
    let options = command.options
    return options.first { $0.symbol?.lowercased() == symbol }
      ?? parts.last.flatMap { last in options.first { $0.spellings.contains("--\(last)") } }
      ?? options.filter { $0.wordsOfHelp.contains(typed) }
      .min {
        ($0.wordsOfHelp.firstIndex(of: typed) ?? 0) < ($1.wordsOfHelp.firstIndex(of: typed) ?? 0)
      }
  }

  func missingValue(of option: ArgumentSchema, range: SourceRange) -> Diagnostic {
    let example = option.values.first ?? option.defaultValue
    return Diagnostic(
      .missingValue, "'\(option.spelling)' needs a value", range: range,
      label: "no value follows",
      suggestion: example.map { "write for example '\(option.spelling) \($0)'" }
        ?? option.accepted.map { "write \($0) after it" }
        ?? "write its value after it")
  }

  func givenTwice(_ option: ArgumentSchema, range: SourceRange) -> Diagnostic {
    Diagnostic(
      .extraArgument, "'\(option.spelling)' is given twice", range: range, label: "again",
      suggestion: option.valueName.contains(",")
        ? "write it once, with commas between its values" : "leave one of the two out")
  }

  func valueOfFlag(_ flag: ArgumentSchema, range: SourceRange) -> Diagnostic {
    Diagnostic(
      .extraArgument, "'\(flag.spelling)' takes no value", range: range, label: "not expected",
      suggestion: "write '\(flag.spelling)' alone")
  }

  func invalidValue(
    _ text: String, range: SourceRange, of argument: ArgumentSchema
  ) -> Diagnostic {
    let name = argument.kind == .positional ? argument.spelling : "'\(argument.spelling)'"
    guard argument.values.isEmpty else {
      return Diagnostic(
        .invalidValue, "\(name) cannot be '\(text)'", range: range, label: "not one of its values",
        suggestion: argument.value(meantBy: text).map { "did you mean '\($0)'?" }
          ?? "choose \(Phrase.list(argument.values, "or"))")
    }
    guard let accepted = argument.accepted else {
      return Diagnostic(
        .invalidValue, "\(name) cannot be '\(text)'", range: range, label: "not accepted",
        suggestion: helpSuggestion)
    }
    return Diagnostic(
      .invalidValue, "\(name) must be \(accepted), not '\(text)'", range: range,
      label: "not \(accepted)",
      suggestion: argument.defaultValue.map { "the default is \($0)" } ?? helpSuggestion)
  }

  /// What is wrong with a line that goes on as if `word` separated commands.
  func secondCommand(after word: Word) -> Diagnostic {
    let sign = word.text.hasSuffix(";") ? ";" : word.text
    return Diagnostic(
      .extraArgument, "a line is one command: '\(sign)' cannot join two", range: word.range,
      label: "to another command?",
      suggestion: sign == "|"
        ? "write '> FILE' for its report in a file" : "write each on a line of its own")
  }

  func extraArgument(_ word: Word) -> Diagnostic {
    let option = nearestOption(to: word.text)
    return Diagnostic(
      .extraArgument, "'\(command.words)' has no place for '\(word.text)'", range: word.range,
      label: "one word too many",
      suggestion: option.map { "did you mean '\($0.spelling)'?" } ?? helpSuggestion)
  }

  func missingArgument(_ argument: ArgumentSchema) -> Diagnostic {
    let abstract = argument.abstract.trimmingSuffix(".")
    let purpose = abstract.isEmpty ? nil : "\(argument.spelling): \(abstract)"
    return Diagnostic(
      .missingArgument, "'\(command.words)' needs \(argument.spelling)", range: commandRange,
      label: "\(argument.spelling) is missing", suggestion: purpose ?? helpSuggestion)
  }

  private var helpSuggestion: String { "type '\(helpLine)' for what it takes" }
}

extension ArgumentSchema {
  /// Its help up to the first stop.
  fileprivate var inFewWords: String {
    let end = [". ", "; "].compactMap { abstract.firstRange(of: $0)?.lowerBound }.min()
    return String(abstract[..<(end ?? abstract.endIndex)]).trimmingSuffix(".")
  }

  /// The words of that, those of more than three letters.
  fileprivate var wordsOfHelp: [String] {
    inFewWords.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 3 }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
