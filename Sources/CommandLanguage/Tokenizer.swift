/// Splits text into words; faults and comments are collected on the way.
///
/// Complexity: linear in the text.
struct Tokenizer {
  private let characters: [Character]
  private var position = 0
  private(set) var comments: [SourceRange] = []
  private(set) var unclosedQuote: Diagnostic?
  private(set) var endsInContinuation = false

  init(_ text: String) {
    characters = Array(text)
  }

  mutating func words() -> [Word] {
    var words: [Word] = []
    while skipBlanks() {
      words.append(characters[position] == ">" ? arrow() : word())
    }
    return words
  }

  /// Moves to the next word; false at the end.
  private mutating func skipBlanks() -> Bool {
    while position < characters.count {
      if characters[position].isWhitespace {
        position += 1
      } else if characters[position] == "#" {
        skipComment()
      } else if isAtContinuation {
        skipContinuation()
      } else {
        return true
      }
    }
    return false
  }

  private mutating func skipComment() {
    let start = position
    while position < characters.count, !characters[position].isNewline { position += 1 }
    comments.append(start..<position)
  }

  /// At a `\` that ends its physical line, or the text.
  private var isAtContinuation: Bool {
    characters[position] == "\\"
      && (position + 1 == characters.count || characters[position + 1].isNewline)
  }

  private mutating func skipContinuation() {
    endsInContinuation = position + 1 == characters.count
    position = min(position + 2, characters.count)
  }

  private mutating func arrow() -> Word {
    position += 1
    return Word(text: ">", range: position - 1..<position)
  }

  private mutating func word() -> Word {
    let start = position
    var text = ""
    while position < characters.count, !characters[position].isWhitespace, !isAtContinuation {
      switch characters[position] {
      case "'" where position == start || "=,'\"".contains(characters[position - 1]):
        text += quoted(by: "'", escapes: false)
      case "\"": text += quoted(by: "\"", escapes: true)
      case "\\":
        text.append(characters[position + 1])
        position += 2
      default:
        text.append(characters[position])
        position += 1
      }
    }
    return Word(
      text: text, range: start..<position, isLiteral: "'\"\\".contains(characters[start]))
  }

  /// Reads from an opening quote past its closing one.
  private mutating func quoted(by quote: Character, escapes: Bool) -> String {
    let start = position
    var text = ""
    position += 1
    while position < characters.count, characters[position] != quote {
      if escapes, characters[position] == "\\", position + 1 < characters.count {
        text += escaped(characters[position + 1])
        position += 2
      } else {
        text.append(characters[position])
        position += 1
      }
    }
    if position < characters.count {
      position += 1
    } else {
      unclosedQuote = Diagnostic(
        .unclosedQuote, "a quotation mark is not closed", range: start..<position,
        label: "opened here", suggestion: "end it with \(quote)")
    }
    return text
  }

  /// What `\` and a character mean inside `"…"`.
  private func escaped(_ character: Character) -> String {
    if character.isNewline { return "" }
    return "\"\\".contains(character) ? String(character) : "\\\(character)"
  }
}
