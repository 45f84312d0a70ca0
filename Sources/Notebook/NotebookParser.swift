extension NotebookFile {
  /// Reads a notebook; `continues` says whether a command goes on after the lines so far.
  ///
  /// A command whose line ends in `\` goes on in the next line, which begins with `> ` too.
  ///
  /// - Throws: the first fault of the form, with its line.
  package init(
    parsing source: SourceText,
    continues: @escaping (String) -> Bool = SourceCommand.endsInBackslash
  ) throws(SourceFault) {
    var parser = NotebookParser(lines: source.lines, continues: continues)
    self.init(header: try parser.header(), parts: try parser.parts())
    lineEnd = source.lineEnd
    endsWithLineEnd = source.endsWithLineEnd
  }

  package init(parsing text: String) throws(SourceFault) {
    try self.init(parsing: SourceText(text))
  }
}

/// Reads the lines of a notebook from the first to the last.
private struct NotebookParser {
  let lines: [String]
  let continues: (String) -> Bool
  /// The line to be read next, from 0.
  var next = 0

  init(lines: [String], continues: @escaping (String) -> Bool) {
    self.lines = lines
    self.continues = continues
  }

  mutating func header() throws(SourceFault) -> NotebookHeader {
    guard lines.first == NotebookFile.headerMark else {
      throw SourceFault(
        line: 1, problem: "the notebook does not begin with a header",
        suggestion:
          "begin it with the lines '---', 'batchscope: \(NotebookHeader.format)' and '---'")
    }
    guard let end = lines.dropFirst().firstIndex(of: NotebookFile.headerMark) else {
      throw SourceFault(
        line: 1, problem: "the header is never closed", suggestion: "end it with a line '---'")
    }
    next = end + 1
    return try NotebookHeader(parsing: Array(lines[1..<end]), firstLine: 2)
  }

  mutating func parts() throws(SourceFault) -> [NotebookFile.Part] {
    var parts: [NotebookFile.Part] = []
    var prose: [String] = []
    while next < lines.count {
      guard let mark = FenceMark(lines[next]) else {
        prose.append(lines[next])
        next += 1
        continue
      }
      let end = try self.end(of: mark)
      if let part = try part(of: mark, end: end) {
        if !prose.isEmpty { parts.append(.prose(prose)) }
        prose = []
        parts.append(part)
      } else {
        prose += lines[next...end]
      }
      next = end + 1
    }
    return prose.isEmpty ? parts : parts + [.prose(prose)]
  }

  /// What a block that begins in the next line is; nil when it belongs to the prose.
  private func part(of mark: FenceMark, end: Int) throws(SourceFault) -> NotebookFile.Part? {
    switch mark.words.first.map(String.init) {
    case NotebookFile.fenceName: .fence(try fence(mark, end: end))
    case Question.fenceName:
      .question(try Question(parsing: Array(lines[next...end]), firstLine: next + 1))
    default: nil
    }
  }

  /// The line that closes the block opened in the next line.
  private func end(of mark: FenceMark) throws(SourceFault) -> Int {
    let suggestion = "close it with a line '\(mark.text)'"
    for index in lines.indices[(next + 1)...] {
      if mark.isClosed(by: lines[index]) { return index }
      guard let inner = FenceMark(lines[index]), inner.character == mark.character,
        inner.length >= mark.length, inner.words.first == NotebookFile.fenceName[...]
      else { continue }
      throw SourceFault(
        line: next + 1,
        problem: "the fence is not closed before another begins in line \(index + 1)",
        suggestion: suggestion)
    }
    throw SourceFault(
      line: next + 1, problem: "the fence is never closed", suggestion: suggestion)
  }

  /// The cells between the next line, which opens the fence, and the line `end`, which closes it.
  private func fence(_ mark: FenceMark, end: Int) throws(SourceFault) -> NotebookFile.Fence {
    let tolerance = try tolerance(of: mark)
    guard mark.indent == 0 else {
      throw SourceFault(
        line: next + 1, problem: "the fence is indented",
        suggestion: "begin it and its lines at the left margin")
    }
    var cells: [Cell] = []
    var index = next + 1
    while index < end {
      let line = lines[index]
      if line.hasPrefix(Cell.prompt) {
        let command = try command(from: index, end: end)
        cells.append(Cell(command: command, tolerance: tolerance))
        index = cells[cells.count - 1].outputLine - 1
      } else {
        try checkOutput(line, at: index, follows: !cells.isEmpty)
        cells[cells.count - 1].output.append(Cell.unescaped(line))
        index += 1
      }
    }
    guard !cells.isEmpty else {
      throw SourceFault(
        line: next + 1, problem: "the fence holds no command",
        suggestion: "begin a line in it with '> ', or remove the fence")
    }
    return NotebookFile.Fence(opening: lines[next], cells: cells, closing: lines[end])
  }

  /// `±0.1` behind the fence's name; nil when nothing stands there.
  private func tolerance(of mark: FenceMark) throws(SourceFault) -> Double? {
    guard mark.words.count > 1 else { return nil }
    let word = mark.words[1]
    guard mark.words.count == 2, word.hasPrefix("±"), let tolerance = Double(word.dropFirst()),
      tolerance.isFinite, tolerance >= 0
    else {
      throw SourceFault(
        line: next + 1, problem: "'\(word)' is not known after the fence's name",
        suggestion: "write '\(mark.text)\(NotebookFile.fenceName)' alone, or with a tolerance: "
          + "'\(mark.text)\(NotebookFile.fenceName) ±0.1'")
    }
    return tolerance
  }

  private func checkOutput(
    _ line: String, at index: Int, follows hasCommand: Bool
  ) throws(SourceFault) {
    if line.hasPrefix(">") {
      throw SourceFault(
        line: index + 1, problem: "'>' begins neither a command nor a line of output",
        suggestion: "write '> ' before a command and '\\>' before output")
    }
    guard hasCommand else {
      throw SourceFault(
        line: index + 1, problem: "the fence does not begin with a command",
        suggestion: "begin its first line with '> '")
    }
  }

  /// The command that begins at a line, with the lines that continue it.
  private func command(from start: Int, end: Int) throws(SourceFault) -> SourceCommand {
    var command = SourceCommand(
      text: String(lines[start].dropFirst(Cell.prompt.count)), line: start + 1,
      margin: Cell.prompt.count)
    guard !command.text.allSatisfy(\.isWhitespace) else {
      throw SourceFault(
        line: start + 1, problem: "there is no command after '> '",
        suggestion: "write one, or '\\> ' for output")
    }
    var index = start
    while continues(command.text) {
      index += 1
      guard index < end, lines[index].hasPrefix(Cell.prompt) else {
        throw SourceFault(
          line: index + 1,
          problem: "the command of line \(start + 1) ends in '\\', but does not go on here",
          suggestion: "begin the line that continues it with '> ', or remove the '\\'")
      }
      command.text += "\n" + lines[index].dropFirst(Cell.prompt.count)
    }
    return command
  }
}
