import Report

/// A typed line, split into words that know their places.
///
/// Blanks separate words. `'…'` keeps everything as it is (within a word it is an apostrophe,
/// but after `=` and `,`), `"…"` knows `\"` and `\\`, and outside
/// quotes `\` makes the next character an ordinary one. `#` at the start of a word begins a comment that
/// ends with its physical line, and a `\` at the end of a physical line joins it with the next.
package struct SourceLine: Sendable, Equatable {
  package let text: String
  /// The words of the command, without what stands before `=` and after `>`.
  package private(set) var words: [Word]
  /// NAME in `NAME = COMMAND`.
  package private(set) var assignment: Word?
  /// FILE in `COMMAND > FILE`.
  package private(set) var redirection: Word?
  /// `--replace` in `COMMAND > FILE --replace`.
  package private(set) var replacement: Word?
  /// The first word that stands behind them and must not.
  private(set) var surplus: Word?
  /// How `replacement` is written.
  package static let replaceOption = "--replace"
  /// True when `>` was written and its FILE was not yet.
  package private(set) var awaitsFile = false
  /// Comments, for colouring.
  package let comments: [SourceRange]
  /// What is wrong with the line before any command is looked up.
  package private(set) var faults: [Diagnostic]

  /// Splits a whole line.
  ///
  /// - Throws: the first of `faults`: an unclosed quote, a name that is none, `>` without one file.
  package init(parsing text: String) throws(Diagnostic) {
    self.init(typing: text)
    if let fault = faults.first { throw fault }
  }

  /// A line whose words are set apart already, as a shell hands them to a program.
  package init(words texts: [String]) {
    text = texts.joined(separator: " ")
    words = texts.reduce(into: []) { words, text in
      let start = words.last.map { $0.range.upperBound + 1 } ?? 0
      words.append(Word(text: text, range: start..<start + text.count))
    }
    (comments, faults) = ([], [])
  }

  /// Splits a line that may not be finished, as for completion and colour; what is wrong is in `faults`.
  package init(typing text: String) {
    var tokenizer = Tokenizer(text)
    words = tokenizer.words()
    self.text = text
    comments = tokenizer.comments
    faults = [Self.hiddenCharacter(in: text), tokenizer.unclosedQuote].compactMap(\.self)
    takeRedirection()
    takeAssignment()
  }

  /// The line with what follows its first words taken as it is typed, as one word.
  ///
  /// - Parameter count: how many words come before the text.
  /// - Complexity: linear in the text.
  func verbatim(after count: Int) -> SourceLine {
    let first = allWords.prefix(count)
    let characters = Array(text)
    let end = characters.lastIndex { !$0.isWhitespace }.map { $0 + 1 } ?? 0
    let from = min(first.last?.range.upperBound ?? 0, end)
    let start = characters[from..<end].firstIndex { !$0.isWhitespace }
    let text = start.map {
      [Word(text: String(characters[$0..<end]), range: $0..<end, isLiteral: true)]
    }
    return SourceLine(text: self.text, words: first + (text ?? []))
  }

  /// The words of the line before anything is taken from them.
  var allWords: [Word] {
    var tokenizer = Tokenizer(text)
    return tokenizer.words()
  }

  private init(text: String, words: [Word]) {
    (self.text, self.words) = (text, words)
    (comments, faults) = ([], [Self.hiddenCharacter(in: text)].compactMap(\.self))
    if self.words.count > 1, self.words[1].text == "=" { takeAssignment() }
  }

  /// True when there is nothing to run: blanks and comments only.
  package var isEmpty: Bool { words.isEmpty && assignment == nil && redirection == nil }

  /// True when the line ends in a `\` that joins it with a line still to come.
  package static func continues(_ text: String) -> Bool {
    var tokenizer = Tokenizer(text)
    _ = tokenizer.words()
    return tokenizer.endsInContinuation
  }

  /// The first word that separates commands in other shells.
  var separator: Word? {
    (words + [redirection, surplus].compactMap(\.self)).first { word in
      !word.isLiteral && (["|", "||", "&&"].contains(word.text) || word.text.hasSuffix(";"))
    }
  }

  /// The text of a word in quotes if it needs them, so that it reads back as one word.
  package static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && word.first != "#"
      && word.allSatisfy { !$0.isWhitespace && !"'\"\\>".contains($0) }
    guard !isPlain else { return word }
    guard word.contains("'") else { return "'\(word)'" }
    return "\""
      + word.reduce(into: "") { text, character in
        text += "\"\\".contains(character) ? "\\\(character)" : String(character)
      } + "\""
  }

  /// Whether a word may stand before `=`: a letter, then letters, digits, `-` and `_`.
  package static func isName(_ word: String) -> Bool {
    guard let first = word.first, first.isLetter else { return false }
    return word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }

  /// The fault of a character that is hidden, and would be so in a saved page; nil without one.
  private static func hiddenCharacter(in text: String) -> Diagnostic? {
    let scalars = zip(text.unicodeScalars.indices, VisibleText.scalars(of: text))
    guard let (place, (scalar, _)) = scalars.first(where: { $1.isHidden && $1.scalar != "\r" })
    else { return nil }
    let start = text.distance(from: text.startIndex, to: place)
    return Diagnostic(
      .invalidValue,
      "the line holds a character that cannot be seen, \(scalar.escaped(asASCII: true))",
      range: start..<start + 1, label: "here", suggestion: "remove it")
  }

  private mutating func takeRedirection() {
    guard let arrow = words.firstIndex(where: { $0.text == ">" && !$0.isLiteral }) else { return }
    let target = words[(arrow + 1)...]
    if let file = target.first, file.text != ">" || file.isLiteral {
      redirection = file
    } else {
      awaitsFile = true
      faults.append(
        Diagnostic(
          .missingValue, "'>' needs the name of a file after it", range: words[arrow].range,
          label: "to which file?", suggestion: "write for example '> report.json'"))
    }
    var rest = target.dropFirst()
    if redirection != nil, let word = rest.first, word.text == Self.replaceOption, !word.isLiteral {
      replacement = word
      rest = rest.dropFirst()
    }
    surplus = rest.first
    if let surplus {
      faults.append(
        Diagnostic(
          .extraArgument, "nothing but '\(Self.replaceOption)' may follow the file after '>'",
          range: surplus.range,
          label: "one word too many", suggestion: "quote a file name that has blanks"))
    }
    words.removeSubrange(arrow...)
  }

  private mutating func takeAssignment() {
    guard words.count > 1, words[1].text == "=", !words[1].isLiteral else { return }
    let name = words[0]
    let sign = words[1]
    words.removeFirst(2)
    assignment = name
    if !Self.isName(name.text) {
      faults.append(
        Diagnostic(
          .invalidValue, "'\(name.text)' cannot be a name", range: name.range, label: "not a name",
          suggestion: "begin with a letter; letters, digits, '-' and '_' may follow"))
    }
    if words.isEmpty {
      faults.append(
        Diagnostic(
          .missingArgument, "'\(name.text) =' needs a command after it", range: sign.range,
          label: "keep which result?",
          suggestion: "write for example '\(name.text) = sample uniform'"))
    }
  }
}
