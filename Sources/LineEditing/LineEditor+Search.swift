import CLibEdit
import Glibc

/// Ctrl-R: the kept lines that fit what is typed, listed below the prompt.
extension LineEditor {
  /// A search as it stands.
  private struct Search {
    var query: String
    /// The lines that fit, the best first.
    var hits: [String]
    /// The index of the line that is shown at the prompt.
    var chosen = 0
    /// The first line of the list that is seen.
    var first = 0

    var hit: String? { hits.indices.contains(chosen) ? hits[chosen] : nil }

    mutating func move(by step: Int, seen: Int) {
      chosen = max(0, min(hits.count - 1, chosen + step))
      first = min(max(first, chosen - seen + 1), chosen)
    }
  }

  private enum SearchEnd {
    case run, take, leave, endOfInput
    case signal(Int32)
  }

  private static let mostSeen = 8

  /// How many lines of the list are seen.
  private var seenHits: Int { max(1, min(Self.mostSeen, rows - 3)) }

  /// Searches until a key ends it: Enter runs the line, Tab or Right takes it, Escape leaves.
  func search() -> UInt8 {
    let former = edited
    let place = ScreenLayout(promptWidth: promptWidth, columns: columns)
      .place(of: former.cursor, in: former.scalars)
    var search = Search(query: former.text, hits: recall.hits(for: former.text))
    write(up(place.row))
    var end: SearchEnd?
    while end == nil {
      draw(search)
      let event = input.event()
      write("\r" + up(1))
      end = step(&search, at: event)
    }
    // The cursor goes back to where libedit has left it.
    write("\r\u{1B}[J" + down(place.row) + right(place.column))
    return finish(search, by: end ?? .leave)
  }

  private func finish(_ search: Search, by end: SearchEnd) -> UInt8 {
    switch end {
    case .leave: break
    case .endOfInput: return UInt8(CC_EOF)
    case .signal(let number): SignalPipe.post(number)
    case .run, .take:
      guard let hit = search.hit else { break }
      _ = replaceText(by: hit)
      if case .run = end { "\r".withWideCharacters { el_wpush(handle, $0) } }
    }
    return UInt8(CC_REDISPLAY)
  }

  /// What a key does; nil to go on.
  private func step(_ search: inout Search, at event: KeyInput.Event) -> SearchEnd? {
    switch event {
    case .scalar(let scalar): return step(&search, at: scalar)
    case .paste(let text): change(&search, to: search.query + Self.cleaned(text.unicodeScalars))
    case .key(.up): search.move(by: -1, seen: seenHits)
    case .key(.down): search.move(by: 1, seen: seenHits)
    case .key: return .take
    case .message:
      write("\r\u{1B}[J")
      for message in messages.take() { write(message.replacing("\n", with: "\r\n") + "\r\n") }
    case .signal(SIGWINCH): break
    case .signal(SIGINT): return .leave
    case .signal(let number): return .signal(number)
    case .end: return .endOfInput
    }
    return nil
  }

  private func step(_ search: inout Search, at scalar: Unicode.Scalar) -> SearchEnd? {
    switch scalar {
    case "\r", "\n": return search.hits.isEmpty ? .leave : .run
    case "\t": return .take
    case "\u{12}", "\u{E}": search.move(by: 1, seen: seenHits)  // Ctrl-R, Ctrl-N
    case "\u{13}", "\u{10}": search.move(by: -1, seen: seenHits)  // Ctrl-S, Ctrl-P
    case "\u{7F}", "\u{8}":
      if !search.query.isEmpty { change(&search, to: String(search.query.dropLast())) }
    case "\u{15}": change(&search, to: "")  // Ctrl-U
    default:
      guard scalar.properties.generalCategory != .control else { return .leave }
      change(&search, to: search.query + String(scalar))
    }
    return nil
  }

  private func change(_ search: inout Search, to query: String) {
    search = Search(query: query, hits: recall.hits(for: query))
  }

  /// Draws prompt, query and list from the prompt's row, and leaves the cursor behind the query.
  private func draw(_ search: Search) {
    let room = columns - 1
    let word = "search: "
    let query = search.query.onOneRow.cut(toColumns: max(1, room - word.columns))
    let keys = "  Enter runs it, Tab takes it, Escape leaves"
    let isWide = word.columns + query.columns + keys.columns <= room
    var output = "\r\u{1B}[J" + promptText
    output += (search.hit?.onOneRow ?? "").cut(toColumns: max(1, room - promptWidth))
    output += "\r\n" + word + query + (isWide ? faint(keys) : "")
    let seen = search.hits.indices.dropFirst(search.first).prefix(seenHits)
    for index in seen {
      let line = search.hits[index].onOneRow.cut(toColumns: room - 2)
      output += "\r\n" + (index == search.chosen ? "› \(line)" : "  " + faint(line))
    }
    if search.hits.isEmpty { output += "\r\n  " + faint("no line fits") }
    write(output + up(max(1, seen.count)) + "\r" + right(word.columns + query.columns))
    fflush(shim_out())
  }
}

extension String {
  /// The rows of a block behind each other.
  fileprivate var onOneRow: String { replacing("\n", with: " ⏎ ") }
}
