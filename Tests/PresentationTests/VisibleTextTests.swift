import Foundation
import Presentation
import Report
import Testing

/// Whatever strangers wrote, it is shown and does nothing.
@Suite struct VisibleTextTests {
  /// What sets a clipboard and a title, clears, goes back, turns the direction of writing, and hides.
  private static let hostile =
    "a\u{1B}]52;c;QQ==\u{7}\u{1B}[2J\rb\u{9B}31m\u{202E}c\u{2069}\u{200B}\u{2028}d\u{7F}\u{FEFF}\u{E0041}"

  private static let text = Value.text(hostile)

  private static let blocks: [Block] = [
    .text(hostile), .chapter(hostile), .heading(hostile), .warning(hostile), .verbatim(hostile),
    .fields([Field(hostile, text, label: hostile, remark: hostile), Field("l", .list([text]))]),
    .table(Table(title: hostile, columns: [hostile, "b"], rows: [[text, .list([text])]])),
    .histogram(
      Histogram(
        title: hostile, low: 0, high: 1, series: [.init(name: hostile, shares: [0.5, 0.5])])),
    .heatMap(
      HeatMap(
        title: hostile, low: 0, high: 1, size: 2, values: [0, 1, 1, 0],
        groups: [.init(name: hostile, count: 2)])),
    .scatter(scatter),
    .panels(SmallMultiples(title: hostile, panels: [scatter], sharesHeights: true)),
    .sparklines([Sparkline(label: hostile, values: [1, 2])]),
  ]

  private static let scatter = Scatter(
    title: hostile, xLabel: hostile, yLabel: hostile, mark: hostile,
    series: [.init(name: hostile, points: [.init(x: 1, y: 2, isMarked: true), .init(x: 2, y: 3)])],
    summary: [hostile])

  private func hidden(in text: String) -> [Unicode.Scalar] {
    VisibleText.hidden(in: text)
  }

  @Test(arguments: blocks.indices, [false, true])
  func `no block of a report lets a character through that is not seen`(
    _ block: Int, _ isPlain: Bool
  ) {
    let report = Report(Self.hostile, blocks: [Self.blocks[block]])
    for style in [Style(width: 80, isPlain: isPlain), Style(width: 30, usesBlocks: false)] {
      #expect(hidden(in: Renderer(style: style).render(report)).isEmpty)
    }
    #expect(hidden(in: report.markdown).isEmpty)
    #expect(hidden(in: report.json).isEmpty)
    for picture in report.pictures {
      #expect(hidden(in: picture.svg).isEmpty)
    }
  }

  @Test func `faults and progress show every character`() {
    let faults = FaultText(style: Style())
    let fault = FaultText.Fault(
      problem: Self.hostile, range: 0..<3, label: Self.hostile, suggestion: Self.hostile)
    #expect(hidden(in: faults.underPrompt(Self.hostile, promptWidth: 2, faults: [fault])).isEmpty)
    #expect(
      hidden(
        in: faults.inScript(Self.hostile, lineNumber: 1, line: Self.hostile, faults: [fault])
      ).isEmpty)
    #expect(hidden(in: faults.plainly([fault])).isEmpty)
    let panel = ProgressPanel(
      activity: Self.hostile, fraction: 0.5, elapsed: 1, details: [Self.hostile],
      courses: [.init(label: Self.hostile, text: Self.hostile, values: [1, 2])], style: Style())
    #expect(hidden(in: panel.line).isEmpty)
    #expect(panel.lines(height: 20).allSatisfy { hidden(in: $0).isEmpty })
  }

  @Test(arguments: [
    ("\u{1B}[2J", "\\u{1B}[2J"), ("a\r\nb\rc", "a\nb\\u{D}c"), ("\u{202E}x", "\\u{202E}x"),
    ("two\twords\n", "two\twords\n"), ("👩‍👩‍👧 日本 é e\u{301}", "👩‍👩‍👧 日本 é e\u{301}"),
    ("שלום عربى", "שלום عربى"), ("می‌خواهم", "می‌خواهم"), ("\u{AD}", "\\u{AD}"),
  ])
  func `what cannot be seen is written out, all else stays`(text: String, shown: String) {
    #expect(VisibleText.of(text) == shown)
    #expect(VisibleText.of(shown) == shown)
  }

  @Test func `JSON and CSV keep every character`() throws {
    let value = Value.text(Self.hostile)
    let read = try JSONDecoder().decode(String.self, from: Data(value.json.utf8))
    #expect(read == Self.hostile)
    let report = Report("", blocks: [.table(Table(columns: ["a"], rows: [[value]]))])
    #expect(report.csv().contains("\u{1B}]52;c;QQ=="))
  }

  @Test(arguments: ["=1+1", "+1", "-@SUM(A1)", "@x", "\t=1", "＝1"])
  func `a text that a spreadsheet would compute is guarded when that is asked for`(_ text: String) {
    let table = Table(
      columns: ["a", "b", "c"],
      rows: [[.text(text), .decimal(-1.5, digits: 1), .list([.text(text)])]])
    let report = Report("", blocks: [.table(table)])
    #expect(report.csv() == "a,b,c\n\(text),-1.5,\(text)\n")
    #expect(report.csv(guarding: true) == "a,b,c\n'\(text),-1.5,'\(text)\n")
  }
}
