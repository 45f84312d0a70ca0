/// Kept lines, and the position among those that begin with what was typed.
struct HistoryRecall {
  /// The oldest first, without repetitions in a row.
  private(set) var lines: [String] = []
  /// Those that failed when they were run last.
  private var failed: Set<String> = []
  /// The index of the line shown; `lines.count` stands for the line as typed.
  private var position = 0
  private var typed = ""

  /// Keeps a line; false when it repeats the last one.
  @discardableResult mutating func keep(_ line: String) -> Bool {
    defer { position = lines.count }
    failed.remove(line)
    guard lines.last != line else { return false }
    lines.append(line)
    return true
  }

  /// Tells that a line failed: it can be called back, but is not proposed.
  mutating func noteFailure(of line: String) { failed.insert(line) }

  /// The newest line that is longer than a text and begins with it, and did not fail when it was run last.
  func suggestion(for text: String) -> String? {
    lines.last { $0.count > text.count && $0.hasPrefix(text) && !failed.contains($0) }
  }

  /// The lines that have every word of a query, upper and lower case alike: those that begin with it first,
  /// the newest of each first, and none twice.
  ///
  /// - Complexity: O(lines).
  func hits(for query: String) -> [String] {
    let wanted = query.lowercased()
    let words = wanted.split(whereSeparator: \.isWhitespace)
    var seen: Set<String> = []
    let fitting = lines.reversed().filter { line in
      let text = line.lowercased()
      return words.allSatisfy { text.contains($0) } && seen.insert(line).inserted
    }
    let beginning = fitting.filter { $0.lowercased().hasPrefix(wanted) }
    return beginning + fitting.filter { !$0.lowercased().hasPrefix(wanted) }
  }

  /// The next older line that begins with what was typed and differs from what is shown.
  mutating func older(than shown: String) -> String? {
    begin(with: shown)
    guard
      let found = lines[..<position].lastIndex(where: { $0.hasPrefix(typed) && $0 != shown })
    else { return nil }
    position = found
    return lines[found]
  }

  /// The next newer one; after the newest, what was typed.
  mutating func newer(than shown: String) -> String? {
    begin(with: shown)
    guard position < lines.count else { return nil }
    let found = lines[(position + 1)...].firstIndex { $0.hasPrefix(typed) && $0 != shown }
    position = found ?? lines.count
    return found.map { lines[$0] } ?? typed
  }

  /// Begins a search anew when the line was edited since the last step.
  private mutating func begin(with shown: String) {
    guard position >= lines.count || lines[position] != shown else { return }
    position = lines.count
    typed = shown
  }
}
