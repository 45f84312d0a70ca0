import Report

extension Histogram {
  /// Filled bars for the first series, stepped lines for those beside it.
  func drawing(caption: String) -> Drawing {
    let bins = series.map(\.shares.count).max() ?? 0
    let most = series.flatMap(\.shares).filter(\.isFinite).max() ?? 0
    let keys =
      series.count < 2
      ? []
      : series.indices.map { number in
        Sheet.Key(
          number == 0 ? .box(Self.fill) : .line(Self.stroke(number)), series[number].name)
      }
    let sheet = Sheet(title: title, keys: keys, caption: caption)
    guard bins > 0, most > 0, high > low else {
      return sheet.drawing(words: "no values", height: 0) { _, _ in }
    }
    return sheet.drawing(words: words(bins: bins), height: 320) { drawing, box in
      let plot = Plot(in: box, x: low...high, y: 0...most * 1.05, margin: (0, 0))
      plot.drawAxes(on: &drawing, xTitle: xLabel ?? "", yTitle: yLabel ?? "share")
      func edge(_ bin: Int) -> Double {
        plot.right(low + (high - low) * Double(bin) / Double(bins))
      }
      if let subject = series.first {
        drawing.add(
          .boxes(
            subject.shares.enumerated().filter { $1.isFinite && $1 > 0 }.map { bin, share in
              Box(
                left: edge(bin), top: plot.up(share), width: edge(bin + 1) - edge(bin),
                height: plot.area.bottom - plot.up(share))
            }, Self.fill))
        drawing.add(.line(steps(subject, edge, plot), Stroke(.series(0), width: 1)))
      }
      for (number, reference) in series.enumerated().dropFirst() {
        drawing.add(.line(steps(reference, edge, plot), Self.stroke(number)))
      }
    }
  }

  private static let fill = Fill(.series(0), opacity: 0.45)

  private static func stroke(_ series: Int) -> Stroke {
    Stroke(.series(series), width: 2, dashes: series > 1 ? [6, 3] : [])
  }

  private func steps(_ series: Series, _ edge: (Int) -> Double, _ plot: Plot) -> [Point] {
    let floor = plot.area.bottom
    return [Point(edge(0), floor)]
      + series.shares.enumerated().flatMap { bin, share in
        let height = share.isFinite ? plot.up(share) : floor
        return [Point(edge(bin), height), Point(edge(bin + 1), height)]
      } + [Point(edge(series.shares.count), floor)]
  }

  /// Where most of each series lies.
  private func words(bins: Int) -> String {
    series.map { series in
      guard
        let peak = series.shares.indices.filter({ series.shares[$0].isFinite }).max(by: {
          series.shares[$0] < series.shares[$1]
        })
      else { return "\(series.name): no values" }
      let width = (high - low) / Double(bins)
      return
        "\(series.name): most, a share of \(NumberFormat.share(series.shares[peak])), lie from "
        + "\(NumberFormat.decimal(low + width * Double(peak))) to "
        + "\(NumberFormat.decimal(low + width * Double(peak + 1)))"
    }.joined(separator: "\n")
  }
}
