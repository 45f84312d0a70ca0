import Report

extension Renderer {
  /// The least columns for the longest bar.
  private static let leastBar = 6

  /// A bar a bin for the first series, and the shares of all series in percent at the right.
  func lines(of histogram: Histogram) -> [String] {
    let title = [""] + wrapped(histogram.title).map { style.paint($0, .strong) }
    guard histogram.series.first?.shares.isEmpty == false else {
      return title + ["  no values"]
    }
    let bins = HistogramBins(histogram.merged(toAtMost: style.mostBins))
    let bars = style.isPlain ? nil : bars(bins)
    return title + (bars ?? sentences(bins))
  }

  private func sentences(_ bins: HistogramBins) -> [String] {
    bins.indices.filter { bin in bins.series.contains { $0.share(of: bin) > 0 } }.flatMap { bin in
      wrapped(
        "\(bins.edges[bin]) to \(bins.edges[bin + 1]): "
          + bins.series.map { "\($0.name) \($0.percent(of: bin)) percent" }
          .joined(separator: ", "), indent: 2)
    }
  }

  /// Nil when the width leaves no room for bars.
  private func bars(_ bins: HistogramBins) -> [String]? {
    let labels = bins.indices.map { "\(bins.edges[$0])" }
    let labelWidth = max(labels.map { DisplayWidth.of($0) }.max() ?? 0, 4)
    let names = bins.series.map { TextLayout.cut($0.name, width: 12, ellipsis: ellipsis) }
    let columns = names.map { max(5, DisplayWidth.of($0)) }
    let figures = columns.reduce(0) { $0 + $1 + 2 }
    let room = style.width - 2 - labelWidth - 1 - figures
    guard room >= Self.leastBar else { return nil }
    let most = bins.series[0].shares.filter(\.isFinite).max() ?? 0
    func row(_ label: String, _ bar: String, _ cells: [String]) -> String {
      "  " + TextLayout.padded(label, width: labelWidth, flushRight: true) + " " + bar
        + zip(cells, columns).map { "  " + TextLayout.padded($0, width: $1, flushRight: true) }
        .joined()
    }
    let header = row(
      "from", TextLayout.padded(room > 8 ? "percent" : "%", width: room, flushRight: true), names)
    return [style.paint(header, .faint)]
      + bins.indices.map { bin in
        let share = bins.series[0].share(of: bin)
        let bar = Bar.text(share: most > 0 ? share / most : 0, width: room, style: style)
        let blanks = String(repeating: " ", count: room - DisplayWidth.of(bar))
        return row(
          labels[bin], style.paint(bar, .bar) + blanks, bins.series.map { $0.percent(of: bin) })
      }
  }
}

/// Bars of eighths of a column, or of `#` where blocks are not to be had.
enum Bar {
  private static let eighths = Array(" ▏▎▍▌▋▊▉")

  /// A share of `width` columns; a share above 0 shows at least the least there is.
  static func text(share: Double, width: Int, style: Style) -> String {
    guard share.isFinite, share > 0 else { return "" }
    let columns = min(1, share) * Double(width)
    guard style.usesBlocks else {
      return String(repeating: "#", count: max(1, Int(columns.rounded())))
    }
    let parts = max(1, Int((columns * 8).rounded()))
    let rest = parts % 8 == 0 ? "" : String(eighths[parts % 8])
    return String(repeating: "█", count: parts / 8) + rest
  }
}

/// The bins of a histogram with their edges as text.
private struct HistogramBins {
  let series: [Histogram.Series]
  let edges: [String]

  init(_ histogram: Histogram) {
    series = histogram.series
    let count = histogram.series.map(\.shares.count).max() ?? 0
    let low = histogram.low
    let step = (histogram.high - low) / Double(max(1, count))
    let digits = Self.digits(for: [low, step])
    edges = (0...count).map { NumberFormat.decimal(low + step * Double($0), digits: digits) }
  }

  var indices: Range<Int> { 0..<edges.count - 1 }

  /// The fewest places, up to three, that write all numbers exactly.
  private static func digits(for numbers: [Double]) -> Int {
    var scale = 1.0
    for digits in 0..<3 {
      let isExact = numbers.allSatisfy { abs($0 * scale - ($0 * scale).rounded()) < 1e-6 }
      if isExact { return max(digits, 1) }
      scale *= 10
    }
    return 3
  }
}

extension Histogram {
  /// Neighbouring bins taken together, as few as leave `most` bins at most, with edges that are multiples
  /// of the new width.
  func merged(toAtMost most: Int) -> Histogram {
    let count = series.map(\.shares.count).max() ?? 0
    guard count > most else { return self }
    let width = (high - low) / Double(count)
    let first = Int((low / width).rounded())
    /// Bins of the new width that hold the first and the last bin.
    func bins(of size: Int) -> ClosedRange<Int> {
      floored(first, by: size)...floored(first + count - 1, by: size)
    }
    let size = (2...count).first { bins(of: $0).count <= most } ?? count
    let range = bins(of: size)
    var merged = self
    merged.low = Double(range.lowerBound * size) * width
    merged.high = Double((range.upperBound + 1) * size) * width
    merged.series = series.map { series in
      var shares = [Double](repeating: 0, count: range.count)
      for (bin, share) in series.shares.enumerated() {
        shares[floored(first + bin, by: size) - range.lowerBound] += share
      }
      return Series(name: series.name, shares: shares)
    }
    return merged
  }

  private func floored(_ number: Int, by size: Int) -> Int {
    (number - (number % size + size) % size) / size
  }
}

extension Histogram.Series {
  fileprivate func share(of bin: Int) -> Double { bin < shares.count ? shares[bin] : 0 }

  fileprivate func percent(of bin: Int) -> String { NumberFormat.percent(share(of: bin)) }
}
