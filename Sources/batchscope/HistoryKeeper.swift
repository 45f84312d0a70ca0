import LineEditing

/// Keeps typed lines in memory and in a file; what cannot be written goes along with the next line.
struct HistoryKeeper {
  /// Where it is kept; nil without a place.
  private let file: HistoryFile?
  /// Lines that are not in the file yet.
  private var unwritten: [String] = []
  /// Whether it was told that lines wait.
  private var isTold = false

  init(file: HistoryFile?) {
    self.file = file
  }

  /// Gives the lines of earlier sessions to the line editor.
  func recall(into lines: any LineSource) {
    for line in file?.lines() ?? [] { lines.remember(line) }
  }

  /// Remembers a line, with `onFile` for later sessions, too.
  mutating func keep(_ line: String, in lines: any LineSource, onFile: Bool) {
    guard HistoryFile.keeps(line) else { return }
    lines.remember(line)
    guard onFile, let file else { return }
    unwritten.append(line)
    do throws(HistoryFile.Fault) {
      while let first = unwritten.first {
        try file.append(first)
        unwritten.removeFirst()
      }
      isTold = false
    } catch {
      defer { isTold = true }
      guard !isTold else { return }
      TextStream.error.write(
        line:
          "warning: lines wait to be kept in the history: \(error.problem); '--store DIR' names "
          + "another folder; the next line tries again")
    }
  }
}
