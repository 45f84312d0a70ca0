/// The role of every word of a line, and all its faults.
///
/// Found without running anything; colour, completion, carets and the parser read it.
/// Complexity: linear in the words, for each of them linear in the command's arguments.
package struct LineAnalysis: Sendable {
  package enum Role: Sendable, Equatable {
    /// NAME in `NAME = COMMAND`, FILE and `--replace` in `COMMAND > FILE --replace`.
    case assignment, redirection, replacement
    case command
    /// An option or flag, by its declared name.
    case option(String)
    /// The value of an option, by the option's declared name.
    case value(of: String)
    /// A positional argument, by its declared name.
    case positional(String)
    /// `--`, after which nothing is an option.
    case terminator
    case unknown
  }

  /// A word, or one side of `--option=value`.
  package struct Part: Sendable, Equatable {
    package let text: String
    package let range: SourceRange
    package let role: Role
  }

  package let line: SourceLine
  package internal(set) var parts: [Part] = []
  /// The command as far as its words were recognised; the root when not even the first was.
  package internal(set) var command: CommandSchema.Command
  /// In the order of their places.
  package internal(set) var faults: [Diagnostic] = []
  /// True when the line asks for help on its command by `--help` or `-h`.
  package internal(set) var asksForHelp = false
  /// The positional argument that the next word would be.
  package internal(set) var nextPositional: ArgumentSchema?
  /// How many commands stand around it: 1 for `status` in `time status`.
  package let depth: Int
  let schema: CommandSchema

  /// The most commands that may stand around one, so that no line is deeper than the stack.
  package static let mostAround = 8

  /// Reads a line, or words that continue the command at `path`.
  ///
  /// - Parameters:
  ///   - line: the words.
  ///   - schema: the commands that there are.
  ///   - path: the command whose words the line goes on from: after `["train"]`, "rwr --walks 8" is
  ///     read as 'train rwr --walks 8' is.
  ///   - limits: the numbers that ranges end at, as far as the workbench can tell.
  ///   - depth: how many commands stand around the line; beyond `mostAround` it is not read.
  package init(
    _ line: SourceLine, schema: CommandSchema, below path: [String] = [],
    limits: (any Limit) -> Int? = { _ in nil }, depth: Int = 0
  ) {
    self.line = schema.textPlace(in: line, below: path).map(line.verbatim) ?? line
    self.depth = depth
    command = schema.command(at: path) ?? schema.root
    self.schema = schema
    guard depth <= Self.mostAround else {
      faults = [tooDeep]
      return
    }
    var walk = LineWalk(self.line.words)
    read(&walk)
    if !asksForHelp { checkRanges(limits) }
    addNames()
    // After an open quote nothing is certain, and little after what separates commands elsewhere.
    let isOpen = self.line.faults.contains { $0.code == .unclosedQuote }
    faults = isOpen ? self.line.faults : faults + self.line.faults
    if !isOpen, !faults.isEmpty, let separator = self.line.separator {
      faults = [secondCommand(after: separator)]
    }
    faults.sort { ($0.range?.lowerBound ?? .max) < ($1.range?.lowerBound ?? .max) }
  }

  /// The values written so far, by the declared names of their arguments; the last of several.
  var givenValues: [String: String] {
    parts.reduce(into: [:]) { values, part in
      switch part.role {
      case .value(of: let name), .positional(let name): values[name] = part.text
      default: break
      }
    }
  }

  /// The words written for each of the command's arguments, in the order of declaration; a flag's own.
  var words: [[String]] { command.arguments.map { parts(of: $0).map(\.text) } }

  /// What is written for an argument; the flag itself.
  func parts(of argument: ArgumentSchema) -> [Part] {
    let role: Role =
      switch argument.kind {
      case .option: .value(of: argument.name)
      case .flag: .option(argument.name)
      case .positional: .positional(argument.name)
      }
    return parts.filter { $0.role == role }
  }

  /// The place of the words that name the command; the first word when none does.
  package var commandRange: SourceRange? {
    let words = parts.filter { $0.role == .command }
    guard let first = words.first, let last = words.last else { return line.words.first?.range }
    return first.range.lowerBound..<last.range.upperBound
  }

  /// The place of an argument's value, the one that is `word` or as written last; that of the option when
  /// its value is missing.
  package func range(of argument: String, word: String? = nil) -> SourceRange? {
    let values = parts.filter {
      $0.role == .value(of: argument) || $0.role == .positional(argument)
    }
    let value = values.first { $0.text == word } ?? values.last
    return (value ?? parts.last { $0.role == .option(argument) })?.range
  }

  /// A fault that a running command found, put where the argument was written, or under the command's words.
  package func diagnostic(for fault: ArgumentFault) -> Diagnostic {
    let place = ([fault.argument] + fault.related).lazy
      .compactMap { range(of: $0, word: fault.word) }.first
    return diagnostic(for: fault, at: place ?? commandRange)
  }

  /// A fault of an argument with its place.
  func diagnostic(for fault: ArgumentFault, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      fault.code, fault.problem, range: range, label: fault.label, suggestion: fault.suggestion)
  }

  /// What is known of an option that the command does not have, by its name elsewhere.
  func foreignHint(for spelling: String) -> ForeignOption.Hint? {
    schema.foreignOptions.lazy.compactMap { $0.hint(for: spelling, at: command) }.first
  }

  /// What to type for help on the command.
  var helpLine: String {
    schema.root.subcommand(named: "help") == nil
      ? "\(command.words) --help" : "help \(command.words)"
  }

  private mutating func addNames() {
    if let name = line.assignment {
      parts.insert(Part(text: name.text, range: name.range, role: .assignment), at: 0)
    }
    if let file = line.redirection {
      parts.append(Part(text: file.text, range: file.range, role: .redirection))
    }
    if let option = line.replacement {
      parts.append(Part(text: option.text, range: option.range, role: .replacement))
    }
  }
}

/// The words of a line, read from the left.
struct LineWalk {
  private let words: [Word]
  private var position = 0

  init(_ words: [Word]) {
    self.words = words
  }

  var next: Word? { position < words.count ? words[position] : nil }

  mutating func take() -> Word? {
    defer { position += 1 }
    return next
  }

  /// Takes the next word if it can be the value of an option: `-3` can, `--size` cannot.
  mutating func takeValue() -> Word? {
    guard let next, !next.isOption else { return nil }
    return take()
  }
}

extension Word {
  /// Written like an option: `--size`, `-h`, but not `-`, `-3` or `-.5`, nor in quotes.
  var isOption: Bool {
    guard !isLiteral, text.first == "-", let second = text.dropFirst().first else { return false }
    return second == "-" || (second.isLetter && Double(text) == nil)
  }
}

extension CommandSchema {
  /// How many words stand before the text of a line whose command takes one; nil for other commands.
  fileprivate func textPlace(in line: SourceLine, below path: [String]) -> Int? {
    // What is left of the line's own words would be enough, had '= …' and '> …' not been taken from them.
    guard path.isEmpty, let first = line.text.first(where: { !$0.isWhitespace }), first != "#"
    else {
      return nil
    }
    var command = root
    let words = line.allWords
    let start = line.assignment == nil || root.subcommand(named: words[0].text) != nil ? 0 : 2
    for (count, word) in words.enumerated().dropFirst(start) {
      guard !word.isLiteral, let next = command.subcommand(named: word.text) else { return nil }
      command = next
      if command.runs, command.positionals.first?.takesText ?? false { return count + 1 }
    }
    return nil
  }
}
