extension Verification {
  /// The notebook with new output where it drifted, and with the facts of this replay.
  ///
  /// Prose stays, and so does every recorded line that still matches, with its `±`, `[..]` and
  /// `...`. Cells that did not run stay as they are.
  package var updated: NotebookFile {
    var notebook = notebook
    notebook.header.record(provenance)
    var comparisons = zip(steps, comparisons).makeIterator()
    notebook.parts = notebook.parts.map { part in
      guard case .fence(var fence) = part else { return part }
      fence.cells = fence.cells.map { cell in
        guard let (step, comparison) = comparisons.next() else { return cell }
        if step.outcomeMismatch != nil { return cell.rewritten(with: step.result) }
        return comparison.mismatch == nil ? cell : cell.updated(with: step.result)
      }
      return .fence(fence)
    }
    return notebook
  }
}

extension Cell {
  /// The cell with a new output in which recorded lines that match stay.
  fileprivate func updated(with result: CellResult) -> Cell {
    let recorded = output.droppingLast(while: \.isBlank)
    return replacingOutput(
      by: OutputAlignment(
        recorded: recorded, seen: result.linesToRecord, leniency: Leniency(tolerance: tolerance)
      ).merged())
  }

  /// The cell with a new output instead of the old one.
  fileprivate func rewritten(with result: CellResult) -> Cell {
    replacingOutput(by: result.linesToRecord)
  }

  /// The cell with new lines, followed by the empty lines of the old output.
  private func replacingOutput(by lines: [String]) -> Cell {
    var cell = self
    cell.output = lines + output.reversed().prefix(while: \.isBlank)
    return cell
  }
}

extension CellResult {
  /// The output without blanks at the ends of lines and empty lines at its end.
  fileprivate var linesToRecord: [String] {
    lines.map { String($0.prefix($0.count - $0.reversed().prefix(while: \.isWhitespace).count)) }
      .droppingLast(while: \.isEmpty)
  }
}

/// Which lines of a new output the recorded lines still match.
private struct OutputAlignment {
  let recorded: [String]
  let seen: [String]
  private let patterns: [LinePattern]
  /// `matches[i][j]`: recorded line `i` matches output line `j`.
  private let matches: [[Bool]]

  init(recorded: [String], seen: [String], leniency: Leniency) {
    self.recorded = recorded
    self.seen = seen
    let patterns = recorded.map { LinePattern($0, leniency: leniency) }
    let lines = seen.map { ObservedLine($0) }
    self.patterns = patterns
    matches = patterns.map { pattern in
      lines.map { !pattern.elidesLines && pattern.mismatch(with: $0) == nil }
    }
  }

  /// The recorded line where it is a pattern, or differs only in durations, rates or paths; else
  /// the output line.
  private func kept(_ pair: (recorded: Int, seen: Int)) -> String {
    let isPattern = ["[..]", "±"].contains { recorded[pair.recorded].contains($0) }
    return isPattern || ObservedLine(seen[pair.seen]).isOfTheMoment
      ? recorded[pair.recorded] : seen[pair.seen]
  }

  /// The output lines, each as recorded where the recording matches; a `...` stays when both of its
  /// neighbours still match.
  func merged() -> [String] {
    let pairs = pairs()
    var lines: [String] = []
    var last = (recorded: -1, seen: -1)
    for pair in pairs + [(recorded: recorded.count, seen: seen.count)] {
      let isElided =
        pair.recorded == last.recorded + 2 && patterns[last.recorded + 1].elidesLines
      lines += isElided ? [recorded[last.recorded + 1]] : Array(seen[(last.seen + 1)..<pair.seen])
      if pair.recorded < recorded.count { lines.append(kept(pair)) }
      last = pair
    }
    return lines
  }

  /// A longest chain of matches, both sides ascending.
  ///
  /// Complexity: O(recorded lines × output lines).
  private func pairs() -> [(recorded: Int, seen: Int)] {
    var lengths = [[Int]](
      repeating: [Int](repeating: 0, count: seen.count + 1), count: recorded.count + 1)
    for i in recorded.indices.reversed() {
      for j in seen.indices.reversed() {
        lengths[i][j] =
          matches[i][j]
          ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    var pairs: [(recorded: Int, seen: Int)] = []
    var (i, j) = (0, 0)
    while i < recorded.count, j < seen.count {
      if matches[i][j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[i + 1][j] >= lengths[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
