import LineEditing

/// Keeps typed lines in memory and in a file, and warns once when the file cannot be written.
struct HistoryKeeper {
  /// Where it is kept; nil without a place, or once that failed.
  private var file: HistoryFile?

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
    guard onFile else { return }
    do throws(HistoryFile.Fault) {
      try file?.append(line)
    } catch {
      file = nil
      TextStream.error.write(
        line:
          "warning: the history is not kept: \(error.problem); '--store DIR' names another folder")
    }
  }
}
