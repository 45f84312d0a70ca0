import Report

/// Text whose characters may each have a colour, so that it can be fitted first and painted then.
struct StyledText: Sendable, Equatable {
  struct Piece: Sendable, Equatable {
    var character: Character
    /// Parameters of an SGR sequence; empty for none.
    var paint: String
  }

  private(set) var pieces: [Piece] = []

  init(_ text: String = "", _ paint: String = "") { append(text, paint) }

  var isEmpty: Bool { pieces.isEmpty }

  var width: Int { Self.width(of: pieces[...]) }

  /// Adds a text with every character seen.
  mutating func append(_ text: String, _ paint: String = "") {
    pieces += VisibleText.of(text).map { Piece(character: $0 == "\t" ? " " : $0, paint: paint) }
  }

  mutating func append(_ other: StyledText) { pieces += other.pieces }

  func appending(_ other: StyledText) -> StyledText {
    var text = self
    text.append(other)
    return text
  }

  /// The text made `width` columns wide with blanks.
  func padded(to width: Int, flushRight: Bool = false) -> StyledText {
    let blanks = StyledText(String(repeating: " ", count: max(0, width - self.width)))
    return flushRight ? blanks.appending(self) : appending(blanks)
  }

  /// The text without blanks at its end.
  var trimmed: StyledText {
    var text = self
    while text.pieces.last?.character == " " { text.pieces.removeLast() }
    return text
  }

  /// What stands between blanks and line ends.
  var words: [StyledText] {
    pieces.split { $0.character == " " || $0.character == "\n" }.map { pieces in
      var word = StyledText()
      word.pieces = Array(pieces)
      return word
    }
  }

  /// Reads a text that holds SGR sequences.
  init(painted text: String) {
    let parts = text.split(separator: "\u{1B}[", omittingEmptySubsequences: false)
    append(String(parts.first ?? ""))
    for part in parts.dropFirst() {
      guard let end = part.firstIndex(of: "m") else { continue }
      let paint = part[..<end]
      append(String(part[part.index(after: end)...]), paint == "0" ? "" : String(paint))
    }
  }

  /// Adds a paint to that of every character.
  func painted(_ paint: String) -> StyledText {
    var text = self
    for index in pieces.indices {
      text.pieces[index].paint = [paint, pieces[index].paint].filter { !$0.isEmpty }
        .joined(separator: ";")
    }
    return text
  }

  /// The text with SGR sequences, if the style has colour.
  func drawn(in style: Style) -> String {
    var drawn = ""
    var rest = pieces[...]
    while let first = rest.first {
      let run = rest.prefix { $0.paint == first.paint }
      let text = String(run.map(\.character))
      drawn +=
        style.usesColor && !first.paint.isEmpty ? "\u{1B}[\(first.paint)m\(text)\u{1B}[0m" : text
      rest = rest.dropFirst(run.count)
    }
    return drawn
  }

  /// Lines of at most `width` columns; never none.
  ///
  /// They are broken at blanks, inside words that are longer than a line, and at line ends.
  func wrapped(to width: Int) -> [StyledText] {
    pieces.split(omittingEmptySubsequences: false) { $0.character == "\n" }
      .flatMap { Self.wrapped($0, to: max(2, width)) }
  }

  private static func wrapped(_ line: ArraySlice<Piece>, to width: Int) -> [StyledText] {
    var lines = [StyledText()]
    var gap: ArraySlice<Piece> = []
    var rest = line.drop { $0.character == " " }
    while !rest.isEmpty {
      let word = rest.prefix(Self.wordLength(rest))
      rest = rest.dropFirst(word.count)
      let used = lines[lines.count - 1].width
      if used + gap.count + Self.width(of: word) <= width {
        lines[lines.count - 1].pieces += gap + word
      } else {
        if used > 0 { lines.append(StyledText()) }
        lines += cut(word, into: width, after: lines.removeLast())
      }
      gap = rest.prefix(1)
      rest = rest.drop { $0.character == " " }
    }
    return lines
  }

  /// The length of the word that some pieces begin with; a percent sign behind a blank belongs to it.
  private static func wordLength(_ pieces: ArraySlice<Piece>) -> Int {
    let word = pieces.prefix { $0.character != " " }.count
    let next = pieces.dropFirst(word)
    guard next.count > 1, next[next.startIndex + 1].character == "%" else { return word }
    return word + 1 + wordLength(next.dropFirst())
  }

  /// A word in pieces that fit; the first goes on in a line that was begun.
  private static func cut(_ word: ArraySlice<Piece>, into width: Int, after begun: StyledText)
    -> [StyledText]
  {
    var lines = [begun]
    for piece in word {
      if lines[lines.count - 1].width + DisplayWidth.of(piece.character) > width {
        lines.append(StyledText())
      }
      lines[lines.count - 1].pieces.append(piece)
    }
    return lines
  }

  private static func width(of pieces: ArraySlice<Piece>) -> Int {
    pieces.reduce(0) { $0 + DisplayWidth.of($1.character) }
  }
}
