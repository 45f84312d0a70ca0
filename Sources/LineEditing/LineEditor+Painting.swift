import CLibEdit
import Glibc

/// What libedit cannot draw: colours, a proposal for the rest of the line, the right-hand prompt.
///
/// All of it is painted when libedit has drawn and waits for a key. What libedit does not know of
/// is wiped before it gets the key.
extension LineEditor {
  /// What was painted beside the text.
  struct Painting {
    /// Where the cursor was, counted in rows from the prompt's.
    var cursorRow = 0
    var hasSuggestion = false
    /// The column of the right-hand prompt; nil when it is not shown.
    var rightColumn: Int?
    var columns = 0
  }

  func paint() {
    guard hasEscapeSequences else { return }
    let text = edited
    let (columns, rows) = (columns, rows)
    let layout = ScreenLayout(promptWidth: promptWidth, columns: columns)
    let end = layout.place(of: text.scalars.count, in: text.scalars)
    // Where the block is taller than the screen its beginning cannot be reached.
    guard end.row < rows, !isSearching(text) else { return }
    let cursor = layout.place(of: text.cursor, in: text.scalars)
    var painting = Painting(cursorRow: cursor.row, columns: columns)
    // libedit loses combining characters.
    let hasMarks = text.scalars.contains { $0.columns == 0 && $0 != "\n" }
    var output = ""
    if usesColor || hasMarks {
      output += "\r" + up(cursor.row) + right(promptWidth) + colored(text, layout)
      if hasMarks { output += "\u{1B}[K" }
    } else {
      output += down(end.row - cursor.row) + "\r" + right(end.column)
    }
    if text.cursor == text.scalars.count, let suggestion = visibleSuggestion(to: text.text) {
      let room = columns - 1 - end.column
      let shown = suggestion.cut(toColumns: room, mark: "")
      painting.hasSuggestion = !shown.isEmpty
      output += painted(shown, suggestionStyle)
    }
    if let column = rightColumn(text, layout, painting.hasSuggestion) {
      painting.rightColumn = column
      output += "\r" + up(end.row) + right(column) + rightPrompt + "\r" + down(cursor.row)
    } else {
      output += "\r" + up(end.row - cursor.row)
    }
    guard usesColor || painting.hasSuggestion || painting.rightColumn != nil || hasMarks else {
      return
    }
    write(output + right(cursor.column))
    fflush(shim_out())
    self.painting = painting
  }

  /// Clears what libedit did not draw.
  func wipe() {
    guard let painting else { return }
    self.painting = nil
    var output = ""
    if painting.hasSuggestion { output += "\u{1B}[K" }
    if let column = painting.rightColumn {
      output += "\u{1B}7\r" + up(painting.cursorRow) + right(column) + "\u{1B}[K\u{1B}8"
    }
    write(output)
  }

  /// The rest of the line that is proposed; nil when there is none.
  func suggestion(to text: String) -> String? {
    guard showsSuggestions, hasEscapeSequences, !text.isEmpty else { return nil }
    if let line = recall.suggestion(for: text) { return String(line.dropFirst(text.count)) }
    let completion = hooks.completion(text, text.count)
    let typed = text.dropFirst(completion.range.lowerBound)
    guard !typed.isEmpty, let first = completion.candidates.first?.text, first.hasPrefix(typed),
      first.count > typed.count
    else { return nil }
    return String(first.dropFirst(typed.count))
  }

  /// The part of the proposal that fits beside the text: its first row.
  private func visibleSuggestion(to text: String) -> String? {
    suggestion(to: text).map { String($0.prefix { $0 != "\n" }) }
  }

  /// libedit's own search shows itself in the buffer.
  private func isSearching(_ text: EditedText) -> Bool {
    guard let newline = text.scalars.lastIndex(of: "\n") else { return false }
    let row = String(String.UnicodeScalarView(text.scalars[(newline + 1)...].prefix(3)))
    return row == "bck" || row == "fwd"
  }

  /// The text with its colours, drawn from the prompt's end.
  private func colored(_ text: EditedText, _ layout: ScreenLayout) -> String {
    let styles = usesColor ? styles(of: text) : [:]
    var output = String.UnicodeScalarView()
    var style = ""
    var column = promptWidth
    for (index, scalar) in text.scalars.enumerated() {
      let next = styles[index] ?? ""
      if next != style {
        output.append(contentsOf: "\u{1B}[0\(next.isEmpty ? "" : ";" + next)m".unicodeScalars)
        style = next
      }
      if scalar == "\n" {
        output.append(contentsOf: "\r\n".unicodeScalars)
        column = 0
        continue
      }
      if column + scalar.columns > layout.columns {
        output.append(contentsOf: "\r\n".unicodeScalars)
        column = 0
      }
      output.append(scalar)
      column += scalar.columns
      if column >= layout.columns {
        output.append(contentsOf: "\r\n".unicodeScalars)
        column = 0
      }
    }
    return String(output) + (style.isEmpty ? "" : "\u{1B}[0m")
  }

  /// The style of each scalar that has one.
  private func styles(of text: EditedText) -> [Int: String] {
    let string = text.text
    if highlighted?.text != string { highlighted = (string, hooks.highlights(string)) }
    var starts = [0]
    for character in string {
      starts.append(starts[starts.count - 1] + character.unicodeScalars.count)
    }
    var styles: [Int: String] = [:]
    for highlight in highlighted?.highlights ?? [] {
      let range = highlight.range.clamped(to: 0..<starts.count - 1)
      for index in starts[range.lowerBound]..<starts[range.upperBound] {
        styles[index] = highlight.style
      }
    }
    return styles
  }

  /// Where the right-hand prompt begins; nil when the first row has no room for it.
  private func rightColumn(_ text: EditedText, _ layout: ScreenLayout, _ hasSuggestion: Bool)
    -> Int?
  {
    let width = rightPromptWidth
    let column = layout.columns - 1 - width
    let firstRow = text.scalars.firstIndex(of: "\n") ?? text.scalars.count
    let end = layout.place(of: firstRow, in: text.scalars)
    guard width > 0, !hasSuggestion, end.row == 0, end.column + 2 <= column else { return nil }
    return column
  }

  /// The text in the style of what matters less.
  func faint(_ text: String) -> String { painted(text, faintStyle) }

  private func painted(_ text: String, _ style: String) -> String {
    usesColor && !style.isEmpty ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }

  func up(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)A" : "" }
  func down(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)B" : "" }
  func right(_ columns: Int) -> String { columns > 0 ? "\u{1B}[\(columns)C" : "" }
}
