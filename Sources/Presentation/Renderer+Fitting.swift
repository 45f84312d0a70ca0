import Report

extension Renderer {
  /// The report in at most `rows` lines: with fewer bins in its histograms, and then without its end, of which
  /// the last line tells.
  package func lines(of report: Report, fitting rows: Int) -> [String] {
    var lines: [String] = []
    for factor in [1, 2, 4] {
      lines = render(report.coarsened(by: factor)).split(
        separator: "\n", omittingEmptySubsequences: false
      ).map(String.init)
      if lines.count <= rows { return lines }
    }
    let shown = lines.prefix(max(0, rows - 1))
    let left = lines.count - shown.count
    let note = style.paint("\(ellipsis) \(left) more line\(left == 1 ? "" : "s")", .faint)
    return shown + (rows > 0 ? [note] : [])
  }
}

extension Report {
  fileprivate func coarsened(by factor: Int) -> Report {
    var report = self
    report.blocks = blocks.map { block in
      if case .histogram(let histogram) = block {
        return .histogram(histogram.coarsened(by: factor))
      }
      return block
    }
    return report
  }
}
