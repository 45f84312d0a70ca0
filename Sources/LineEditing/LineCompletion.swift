/// What can stand at the cursor of the line being typed.
package struct LineCompletion: Sendable, Equatable {
  package struct Candidate: Sendable, Equatable {
    /// What is inserted.
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

  /// The characters that a candidate replaces, counted from 0; it ends at the cursor.
  package var range: Range<Int>
  package var candidates: [Candidate]

  package init(range: Range<Int>, candidates: [Candidate]) {
    self.range = range
    self.candidates = candidates
  }

  /// The replacement for `typed`: the prefix that all candidates share, with a blank after a single complete
  /// word; nil when that adds nothing.
  func insertion(for typed: String) -> String? {
    guard let first = candidates.first else { return nil }
    if candidates.count == 1 {
      let whole = first.endsWord ? first.text + " " : first.text
      return whole == typed ? nil : whole
    }
    let common = candidates.dropFirst().reduce(first.text) { $0.commonBeginning(with: $1.text) }
    return common.count > typed.count ? common : nil
  }

  /// The candidates as lines of at most `columns` columns, at most `limit` of them.
  ///
  /// - Parameter helpStyle: the parameters of an SGR sequence; empty for none.
  func list(columns: Int, limit: Int = 40, helpStyle: String) -> [String] {
    let shown = candidates.prefix(limit)
    let width = shown.map(\.text.columns).max() ?? 0
    let lines = shown.map { candidate in
      let text = candidate.text.cut(toColumns: columns - 3)
      let room = columns - width - 5
      let help = room > 8 ? candidate.help.cut(toColumns: room) : ""
      if help.isEmpty { return "  " + text }
      let gap = String(repeating: " ", count: width - text.columns + 2)
      return "  " + text + gap + (helpStyle.isEmpty ? help : "\u{1B}[\(helpStyle)m\(help)\u{1B}[0m")
    }
    let rest = candidates.count - shown.count
    return lines + (rest > 0 ? ["  and \(rest) more"] : [])
  }
}

extension String {
  fileprivate func commonBeginning(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
