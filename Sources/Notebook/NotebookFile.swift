/// A Markdown file whose fences named `batchscope` hold commands and their recorded output.
///
/// Reading a well-formed file and writing it gives the same text again.
package struct NotebookFile: Sendable, Equatable {
  /// A stretch of the file.
  package enum Part: Sendable, Equatable {
    /// Markdown as written, other programs' fences included.
    case prose([String])
    case fence(Fence)
    case question(Question)
  }

  /// Cells between a line that opens a fence and one that closes it.
  package struct Fence: Sendable, Equatable {
    /// The opening line, as written.
    package var opening: String
    package var cells: [Cell]
    /// The closing line, as written.
    package var closing: String

    package init(cells: [Cell]) {
      opening = "```" + NotebookFile.fenceName
      closing = "```"
      self.cells = cells
    }

    init(opening: String, cells: [Cell], closing: String) {
      self.opening = opening
      self.cells = cells
      self.closing = closing
    }
  }

  /// The word after the backticks of a fence that holds cells.
  package static let fenceName = "batchscope"

  package var header: NotebookHeader
  package var parts: [Part]
  var lineEnd = "\n"
  var endsWithLineEnd = true

  package init(header: NotebookHeader, parts: [Part]) {
    self.header = header
    self.parts = parts
  }

  /// All fences in order.
  package var fences: [Fence] {
    parts.compactMap { part in
      guard case .fence(let fence) = part else { return nil }
      return fence
    }
  }

  /// All cells in order.
  package var cells: [Cell] { fences.flatMap(\.cells) }

  /// All questions in order.
  package var questions: [Question] {
    parts.compactMap { part in
      guard case .question(let question) = part else { return nil }
      return question
    }
  }

  /// The file's text.
  package var text: String {
    var source = SourceText("")
    source.lineEnd = lineEnd
    source.endsWithLineEnd = endsWithLineEnd
    source.lines =
      [Self.headerMark] + header.lines + [Self.headerMark]
      + parts.flatMap { part in
        switch part {
        case .prose(let lines): lines
        case .fence(let fence): fence.lines
        case .question(let question): question.lines
        }
      }
    return source.text
  }

  static let headerMark = "---"

  /// A text as prose: a backslash, which Markdown does not show, keeps a line from opening a fence.
  package static func prose(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      opensFence(line) ? "\\\(line)" : String(line)
    }
  }

  /// The text that `prose` wrote as these lines.
  package static func text(ofProse lines: [String]) -> String {
    lines.map { $0.hasPrefix("\\") && opensFence($0[...]) ? String($0.dropFirst()) : $0 }
      .joined(separator: "\n")
  }

  private static func opensFence(_ line: Substring) -> Bool {
    FenceMark(String(line.drop { $0 == "\\" })) != nil
  }
}

extension NotebookFile.Fence {
  /// The fence as lines; it grows when an output would close it.
  var lines: [String] {
    let content = cells.flatMap(\.lines)
    guard var mark = FenceMark(opening) else { return [opening] + content + [closing] }
    guard content.contains(where: mark.isClosed) else { return [opening] + content + [closing] }
    while content.contains(where: mark.isClosed) { mark.length += 1 }
    return [mark.text + mark.info] + content + [mark.text]
  }
}
