/// Finds the words that can follow a line.
struct CandidateSearch {
  let schema: CommandSchema
  let word: Word
  /// The word as it is typed, quotes included.
  let raw: Substring
  let values: (CompletionRequest) -> [Candidate]
  /// Where the value begins when the word is `--option=value`.
  private(set) var valueStart: Int?

  init(
    schema: CommandSchema, word: Word, raw: Substring,
    values: @escaping (CompletionRequest) -> [Candidate]
  ) {
    self.schema = schema
    self.word = word
    self.raw = raw
    self.values = values
  }

  /// - Parameter depth: how many commands stand around the line.
  mutating func candidates(after line: SourceLine, depth: Int = 0) -> [Candidate] {
    let analysis = LineAnalysis(line, schema: schema, depth: depth)
    guard depth <= LineAnalysis.mostAround else { return [] }
    if let option = optionAwaitingValue(in: analysis), !word.isOption {
      return values(of: option, analysis, prefix: word.text)
    }
    if let rest = restOfLine(analysis, line) { return candidates(after: rest, depth: depth + 1) }
    if word.isOption || word.text == "-" || word.text == "--" { return options(analysis) }
    let subcommands = commands(analysis)
    guard let positional = analysis.nextPositional else {
      return subcommands.isEmpty && word.text.isEmpty ? options(analysis) : subcommands
    }
    return subcommands + values(of: positional, analysis, prefix: word.text)
  }

  /// The line inside a line, as after `time`.
  private func restOfLine(_ analysis: LineAnalysis, _ line: SourceLine) -> SourceLine? {
    let command = analysis.command
    guard let last = command.positionals.last, last.takesRest else { return nil }
    let before = analysis.parts.filter { $0.role != .positional(last.name) }
    guard command.positionals.count == 1, before.allSatisfy({ $0.role != .unknown }) else {
      return nil
    }
    let start = before.last?.range.upperBound ?? 0
    return SourceLine(typing: String(line.text.dropFirst(start)))
  }

  private func optionAwaitingValue(in analysis: LineAnalysis) -> ArgumentSchema? {
    guard case .option(let name)? = analysis.parts.last?.role else { return nil }
    return analysis.command.options.first { $0.name == name && $0.kind == .option }
  }

  private func commands(_ analysis: LineAnalysis) -> [Candidate] {
    let isAtCommand = analysis.parts.allSatisfy { $0.role == .command || $0.role == .assignment }
    guard isAtCommand else { return [] }
    return analysis.command.subcommands.filter { $0.name.hasPrefix(word.text) }
      .map { Candidate($0.name, help: $0.abstract) }
  }

  private mutating func options(_ analysis: LineAnalysis) -> [Candidate] {
    if let sign = word.text.firstIndex(of: "=") {
      let spelling = String(word.text[..<sign])
      guard let option = analysis.command.option(spelled: spelling), option.kind == .option else {
        return []
      }
      valueStart = word.range.lowerBound + spelling.count + 1
      return values(of: option, analysis, prefix: String(word.text[sign...].dropFirst()))
    }
    let given = analysis.parts.map(\.role)
    return analysis.command.options.flatMap { option -> [Candidate] in
      if option.takesAnyName { return values(of: option, analysis, prefix: word.text) }
      let isMissing = option.isRepeating || !given.contains(.option(option.name))
      return option.spelling.hasPrefix(word.text) && isMissing
        ? [Candidate(option.spelling, help: option.abstract)] : []
    }
  }

  private func values(
    of argument: ArgumentSchema, _ analysis: LineAnalysis, prefix: String
  ) -> [Candidate] {
    switch argument.source {
    case .line(let command): return candidates(inQuotes: prefix, of: command)
    case _ where !argument.values.isEmpty:
      return matching(argument.values.map { Candidate($0) }, prefix)
    case .file(let extensions):
      return FilePaths.candidates(for: prefix, extensions: extensions)
    case .directory: return FilePaths.candidates(for: prefix, foldersOnly: true)
    case .workbench:
      let preceding = analysis.parts.filter { $0.role == .positional(argument.name) }.map(\.text)
      let request = CompletionRequest(
        path: analysis.command.path, argument: argument.name, prefix: prefix,
        preceding: preceding, given: analysis.givenValues)
      return matching(values(request), prefix)
    }
  }

  /// Candidates for the last word of a command in quotes, which stay open; without quotes for its first.
  private func candidates(inQuotes typed: String, of command: String) -> [Candidate] {
    let line = "\(command) \(typed)"
    let inner = Completion(of: line, cursor: line.count, schema: schema, values: values)
    let before = line.prefix(inner.range.lowerBound).dropFirst(command.count + 1)
    let value = raw.dropFirst(valueStart.map { $0 - word.range.lowerBound } ?? 0)
    let quote = value.first.flatMap { "'\"".contains($0) ? $0 : nil }
    return inner.candidates.compactMap { candidate in
      guard !candidate.text.contains(where: { "'\"\\".contains($0) }) else { return nil }
      var candidate = candidate
      candidate.text = (quote.map { "\($0)" } ?? "") + before + candidate.text
      return candidate
    }
  }

  private func matching(_ candidates: [Candidate], _ prefix: String) -> [Candidate] {
    candidates.filter { $0.text.hasPrefix(prefix) }.map { candidate in
      var candidate = candidate
      candidate.text = SourceLine.quoted(candidate.text)
      return candidate
    }
  }
}
