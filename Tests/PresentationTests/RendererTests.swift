import Presentation
import Report
import Testing

struct RendererTests {
  func render(_ report: Report, _ style: Style) -> String { Renderer(style: style).render(report) }

  func render(_ block: Block, _ style: Style) -> [String] {
    render(Report("·", blocks: [block]), style).split(
      separator: "\n", omittingEmptySubsequences: false
    ).dropFirst().map(String.init)
  }

  @Test func `a report at 80 columns`() {
    #expect(render(ExampleReport.batch, Style()) == Golden.wide)
  }

  @Test func `a report at 40 columns`() {
    #expect(render(ExampleReport.batch, Style(width: 40)) == Golden.narrow)
  }

  @Test func `a report in words for a screen reader`() {
    #expect(render(ExampleReport.batch, Style(isPlain: true)) == Golden.plain)
  }

  @Test func `colour marks the headline, remarks, headers, bars and warnings`() {
    let report = Report(
      "done",
      blocks: [
        .fields([Field("size", .integer(8), remark: "of 9")]),
        .table(Table(columns: ["id"], rows: [[.integer(1)]])),
        .histogram(Histogram(title: "t", low: 0, high: 1, series: [.init(name: "a", shares: [1])])),
        .warning("careful"),
      ])
    let lines = render(report, Style(width: 30, usesColor: true)).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines == [
        "\u{1B}[1mdone\u{1B}[0m",
        "  size  8  \u{1B}[2mof 9\u{1B}[0m",
        "\u{1B}[2m  id\u{1B}[0m",
        "   1",
        "",
        "\u{1B}[1mt\u{1B}[0m",
        "\u{1B}[2m  from          percent      a\u{1B}[0m",
        "   0.0 \u{1B}[36m████████████████\u{1B}[0m  100.0",
        "\u{1B}[33mwarning: careful\u{1B}[0m",
      ])
  }

  @Test func `a verdict stands before the figures, and pictures behind them`() {
    let histogram = Block.histogram(
      Histogram(title: "t", low: 0, high: 1, series: [.init(name: "a", shares: [1])]))
    let table = Block.table(Table(columns: ["id"], rows: [[.integer(1)]]))
    var report = Report(
      "done", blocks: [histogram, table, .text("aside"), .verdict("hard"), .warning("careful")])
    #expect(
      report.blocks == [.verdict("hard"), table, .text("aside"), .warning("careful"), histogram])
    report.blocks.append(.verdict("and false"))
    #expect(report.blocks.prefix(2) == [.verdict("hard"), .verdict("and false")])
    #expect(Report("·", blocks: [histogram, table]).blocks == [histogram, table])
    let divided = Report("·", blocks: [.heading("A"), histogram, .heading("B"), .verdict("v")])
    #expect(divided.blocks == [.verdict("v"), .heading("A"), histogram, .heading("B")])
  }

  @Test(arguments: [0, 35, 39, 40, 60])
  func `a low screen shows ten bins of a histogram at most, with all of their shares`(height: Int) {
    for (low, count) in [(-0.7, 17), (-1, 19), (-1, 20), (0, 11), (0, 1), (-0.3, 101)] {
      let shares = (0..<count).map { Double($0 + 1) / Double(count * (count + 1) / 2) }
      let block = Block.histogram(
        Histogram(
          title: "t", low: low, high: low + Double(count) / 10,
          series: [.init(name: "a", shares: shares)]))
      let rows = render(block, Style(height: height == 0 ? nil : height)).dropFirst(3)
      let isLow = height > 0 && height < 40
      #expect(isLow ? rows.count <= 10 : rows.count == count)
      let sum = rows.compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(
        0, +)
      #expect(abs(sum - 100) < 0.05 * Double(count))
      let edges = rows.compactMap { $0.split(separator: " ").first.flatMap { Double($0) } }
      #expect(edges == edges.sorted() && edges.count == rows.count)
    }
  }

  @Test func `bins taken together begin at multiples of their width`() {
    let shares = [0.1, 0.2, 0.3] + [Double](repeating: 0.4 / 14, count: 14)
    let block = Block.histogram(
      Histogram(title: "t", low: -0.7, high: 1, series: [.init(name: "a", shares: shares)]))
    let rows = render(block, Style(height: 35)).dropFirst(3)
    #expect(
      rows.map { $0.split(separator: " ").first ?? "" } == [
        "-0.8", "-0.6", "-0.4", "-0.2", "0.0", "0.2", "0.4", "0.6", "0.8",
      ])
    // The longest bar is that of the largest bin shown, and half of it is half.
    let bars = rows.map { $0.count { $0 == "█" } }
    #expect(bars.max() == bars[1] && bars.count { $0 == bars[1] } == 1)
    #expect(abs(bars[0] - bars[1] / 5) <= 1)
    #expect(rows.first?.hasSuffix(" 10.0") ?? false)
    #expect(rows.dropFirst().first?.hasSuffix(" 50.0") ?? false)
  }

  @Test(arguments: [20, 23, 40, 57, 80, 132], [true, false])
  func `no line is wider than the style`(width: Int, isPlain: Bool) {
    let style = Style(width: width, isPlain: isPlain)
    for line in render(ExampleReport.batch, style).split(separator: "\n")
    where !line.hasPrefix("C1=") {
      #expect(DisplayWidth.of(line) <= width, "\(line)")
    }
  }

  @Test func `a table that cannot fit becomes records`() {
    let table = Table(
      columns: ["candidates", "neighbors", "similarity"],
      rows: [
        [.integer(1000), .integer(100), .decimal(0.5)], [.integer(500), .integer(50), .none],
      ])
    #expect(
      render(.table(table), Style(width: 24)) == [
        "  candidates  1,000", "  neighbors   100", "  similarity  0.500", "",
        "  candidates  500", "  neighbors   50", "  similarity  n/a",
      ])
  }

  @Test func `a grey image is drawn in half blocks where there is colour`() {
    let image = GreyImage(width: 20, height: 3, brightness: (0..<60).map { $0 < 20 ? 0 : 1 })
    let upper = "\u{1B}[38;2;0;0;0;48;2;255;255;255m▀"
    let lower = "\u{1B}[38;2;255;255;255m▀"
    #expect(
      render(.image(image), Style(usesColor: true)) == [
        "  " + String(repeating: upper, count: 20) + "\u{1B}[0m",
        "  " + String(repeating: lower, count: 20) + "\u{1B}[0m",
      ])
  }

  @Test func `a grey image too wide is made smaller by means`() {
    let image = GreyImage(
      width: 40, height: 20, brightness: (0..<800).map { ($0 % 40) % 2 == 0 ? 1 : 0 })
    let lines = render(.image(image), Style(width: 42))
    #expect(lines == Array(repeating: "  " + String(repeating: "++", count: 20), count: 10))
  }

  @Test func `control characters cannot drive the terminal`() {
    let report = Report(
      "a\u{1B}[2Jb", blocks: [.verbatim("c\u{7}\td"), .fields([Field("e", .text("f\ng\r\u{9B}"))])])
    #expect(render(report, Style()) == "a\\u{1B}[2Jb\nc\\u{7} d\n  e  f g\\u{D}\\u{9B}")
  }

  @Test func `a sparkline keeps its ends and is averaged to the room`() {
    let line = Sparkline(label: "loss", values: (0..<600).map { 6 - Double($0) / 100 })
    let text = render(.sparklines([line]), Style(width: 40))
    #expect(text == ["  loss  ███▇▇▆▆▅▅▄▄▃▃▂▁▁▁  6.000 → 0.010"])
    #expect(
      render(.sparklines([Sparkline(label: "x", values: [1, 1])]), Style())
        == ["  x  ▁▁  1.000 → 1.000"])
    #expect(
      render(.sparklines([Sparkline(label: "x", values: [.nan])]), Style()) == ["  x: no values"])
  }

  @Test func `empty blocks draw without a fault`() {
    let empty: [Block] = [
      .text(""), .fields([]), .table(Table(columns: [], rows: [])),
      .table(Table(columns: ["id"], rows: [])),
      .histogram(Histogram(title: "t", low: 0, high: 0, series: [])),
      .histogram(Histogram(title: "t", low: 0, high: 0, series: [.init(name: "s", shares: [0])])),
      .image(GreyImage(width: 0, height: 0, brightness: [])), .verbatim(""),
    ]
    #expect(
      empty.map { render($0, Style(width: 23)).joined(separator: "|") }
        == [
          "", "", "", "  id", "|t|  no values",
          "|t|  from   percent      s|   0.0              0.0",
          "  (an empty image)", "",
        ])
  }
}
