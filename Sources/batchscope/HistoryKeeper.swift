import LineEditing

/// Keeps typed lines in memory and in a file; what cannot be written goes along with the next line.
struct HistoryKeeper {
  /// Where it is kept; nil without a place.
  private let file: HistoryFile?
  /// What is not in the file yet.
  private var unwritten: [(line: String, failed: Bool)] = []
  /// Whether it was told that lines wait.
  private var isTold = false

  init(file: HistoryFile?) {
    self.file = file
  }

  /// Gives the lines of earlier sessions to the line editor.
  func recall(into lines: any LineSource) {
    for entry in file?.entries() ?? [] {
      if entry.failed { lines.noteFailure(of: entry.line) } else { lines.remember(entry.line) }
    }
  }

  /// Remembers a line, with `onFile` for later sessions, too.
  mutating func keep(_ line: String, in lines: any LineSource, onFile: Bool) {
    guard HistoryFile.keeps(line) else { return }
    lines.remember(line)
    if onFile { write(line, failed: false) }
  }

  /// Remembers that a line which was kept failed.
  mutating func keepFailure(of line: String, in lines: any LineSource, onFile: Bool) {
    guard HistoryFile.keeps(line) else { return }
    lines.noteFailure(of: line)
    if onFile { write(line, failed: true) }
  }

  private mutating func write(_ line: String, failed: Bool) {
    guard let file else { return }
    unwritten.append((line, failed))
    do throws(HistoryFile.Fault) {
      while let first = unwritten.first {
        try file.append(first.line, failed: first.failed)
        unwritten.removeFirst()
      }
      isTold = false
    } catch {
      defer { isTold = true }
      guard !isTold else { return }
      TextStream.error.write(
        notice:
          "warning: lines wait to be kept in the history: \(error.problem); '--store DIR' names "
          + "another folder; the next line tries again")
    }
  }
}
