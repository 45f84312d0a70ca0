import CLibEdit
import Glibc

/// What keys do; the result of a function tells libedit what to redraw.
extension LineEditor {
  func complete() -> UInt8 {
    let text = edited
    let before = text.textBeforeCursor
    let completion = hooks.completion(text.text, before.count)
    guard !completion.candidates.isEmpty else { return UInt8(CC_ERROR) }
    let start = min(text.scalarCount(ofCharacters: completion.range.lowerBound), text.cursor)
    let typed = String(before.unicodeScalars.dropFirst(start))
    if let insertion = completion.insertion(for: typed) {
      el_deletestr(handle, Int32(text.cursor - start))
      return insert(insertion)
    }
    if completion.candidates.count == 1 { return UInt8(CC_NORM) }
    leaveLine()
    for line in completion.list(columns: columns, helpStyle: usesColor ? faintStyle : "") {
      write(line + "\n")
    }
    return UInt8(CC_REDISPLAY)
  }

  func enter() -> UInt8 {
    let text = edited
    guard hooks.isComplete(text.text) else { return insert("\n") }
    leaveLine()
    // libedit takes an empty line for the end of input.
    moveCursor(to: text.scalars.count)
    _ = insert("\n")
    return UInt8(CC_NEWLINE)
  }

  /// Inserts what was pasted as one piece; control characters are left out.
  func paste() -> UInt8 {
    defer { pasted = "" }
    return insert(Self.cleaned(pasted.unicodeScalars))
  }

  func up() -> UInt8 {
    if let above = edited.above { return moveCursor(to: above) }
    return replaceText(by: recall.older(than: edited.text))
  }

  func down() -> UInt8 {
    if let below = edited.below { return moveCursor(to: below) }
    return replaceText(by: recall.newer(than: edited.text))
  }

  func goToRowStart() -> UInt8 { moveCursor(to: edited.rowStart) }

  /// The end of the row; at the end of the line the proposal is taken.
  func goToRowEnd() -> UInt8 {
    let text = edited
    return text.cursor == text.scalars.count
      ? acceptSuggestion { $0 } : moveCursor(to: text.rowEnd)
  }

  /// A character to the right; at the end of the line the proposal is taken.
  func goRight() -> UInt8 {
    let text = edited
    return text.cursor == text.scalars.count
      ? acceptSuggestion { $0 } : moveCursor(to: text.nextCharacter)
  }

  func goLeft() -> UInt8 {
    let text = edited
    return text.cursor > 0 ? moveCursor(to: text.previousCharacter) : UInt8(CC_ERROR)
  }

  /// Deletes the character before the cursor, with its combining marks.
  func deletePrevious() -> UInt8 {
    let text = edited
    guard text.cursor > 0 else { return UInt8(CC_ERROR) }
    el_deletestr(handle, Int32(text.cursor - text.previousCharacter))
    return UInt8(CC_REFRESH)
  }

  /// Deletes the character after the cursor, with its combining marks.
  func deleteNext() -> UInt8 {
    let text = edited
    let count = text.nextCharacter - text.cursor
    guard count > 0 else { return UInt8(CC_ERROR) }
    moveCursor(to: text.nextCharacter)
    el_deletestr(handle, Int32(count))
    return UInt8(CC_REFRESH)
  }

  /// A word to the right; at the end of the line a word of the proposal is taken.
  func goToNextWord() -> UInt8 {
    let text = edited
    return text.cursor == text.scalars.count
      ? acceptSuggestion(\.firstWord) : moveCursor(to: text.nextWordEnd)
  }

  private func acceptSuggestion(_ part: (String) -> String) -> UInt8 {
    // Asked for again, since nothing was painted, and no proposal kept, while more keys wait.
    guard let suggestion = suggestion(to: edited.text) else { return UInt8(CC_NORM) }
    return insert(part(suggestion))
  }

  func insert(_ text: String) -> UInt8 {
    guard !text.isEmpty else { return UInt8(CC_NORM) }
    let result = text.withWideCharacters { el_winsertstr(handle, $0) }
    return UInt8(result == 0 ? CC_REFRESH : CC_ERROR)
  }

  @discardableResult private func moveCursor(to index: Int) -> UInt8 {
    _ = el_cursor(handle, Int32(index - edited.cursor))
    return UInt8(CC_CURSOR)
  }

  func replaceText(by text: String?) -> UInt8 {
    guard let text else { return UInt8(CC_ERROR) }
    let count = edited.scalars.count
    moveCursor(to: count)
    if count > 0 { el_deletestr(handle, Int32(count)) }
    _ = insert(text)
    return UInt8(CC_REFRESH)
  }

  /// Pasted text with `\n` between rows and none at the end, blanks for tabs, and no other control
  /// characters.
  static func cleaned(_ pasted: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in pasted {
      switch scalar {
      case "\n" where text.last == "\r": text.removeLast()
      case "\t":
        text.append(" ")
        continue
      default: break
      }
      text.append(scalar)
    }
    var rows = String.UnicodeScalarView()
    for scalar in text where scalar == "\r" || scalar == "\n" || !scalar.isControl {
      rows.append(scalar == "\r" ? "\n" : scalar)
    }
    while rows.last == "\n" { rows.removeLast() }
    return String(rows)
  }
}

extension Unicode.Scalar {
  /// Whether it steers the terminal, or turns the direction of writing.
  fileprivate var isControl: Bool {
    switch self {
    case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": true
    default: properties.generalCategory == .control
    }
  }
}

extension String {
  /// The blanks at the beginning and the word after them.
  fileprivate var firstWord: String {
    let blanks = prefix(while: \.isWhitespace)
    return String(blanks + self[blanks.endIndex...].prefix { !$0.isWhitespace })
  }
}
