/// The line that opens a fenced block in Markdown (CommonMark 4.5).
struct FenceMark: Equatable {
  var indent: Int
  /// A backtick or a tilde.
  var character: Character
  /// At least 3.
  var length: Int
  /// What stands after the marks, as written.
  var info: String

  /// Nil when the line opens no fence.
  init?(_ line: String) {
    indent = line.prefix { $0 == " " }.count
    let rest = line.dropFirst(indent)
    guard indent < 4, let first = rest.first, first == "`" || first == "~" else { return nil }
    character = first
    length = rest.prefix { $0 == first }.count
    info = String(rest.dropFirst(length))
    guard length >= 3, first == "~" || !info.contains("`") else { return nil }
  }

  /// The words after the marks.
  var words: [Substring] { info.split(whereSeparator: \.isWhitespace) }

  /// The marks alone.
  var text: String { String(repeating: character, count: length) }

  /// Whether a line closes the block that this one opens.
  func isClosed(by line: String) -> Bool {
    guard let other = FenceMark(line) else { return false }
    return other.character == character && other.length >= length && other.words.isEmpty
  }
}
