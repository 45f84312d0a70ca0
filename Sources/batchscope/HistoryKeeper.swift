import LineEditing

/// Keeps what is typed, on file too, and tells once when that cannot be.
struct HistoryKeeper {
  /// Where it is kept; nil without a place, or once that failed.
  private var file: HistoryFile?

  init(file: HistoryFile?) {
    self.file = file
  }

  /// Hands the lines of former sittings to where lines are typed.
  func recall(into lines: any LineSource) {
    for line in file?.lines() ?? [] { lines.remember(line) }
  }

  /// - Parameter onFile: whether later sittings are to know it.
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
