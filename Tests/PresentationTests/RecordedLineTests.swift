import Presentation
import Report
import Testing

@Suite struct RecordedLineTests {
  private func picture(_ lines: String..., columns: Int = 40) -> String {
    let scene = TerminalScene(command: "c", prompt: "> ", typed: ["c"], output: lines)
    return TerminalPicture(title: "t", columns: columns, scenes: [scene]).text
  }

  @Test func `sequences become classes, and colours of their own stay`() {
    let text = picture(
      "\u{1B}[1;32mgo\u{1B}[0m on", "\u{1B}[2mdim\u{1B}[0m",
      "\u{1B}[38;2;68;1;84;48;2;1;2;3m▀\u{1B}[0m",
      "\u{1B}[1;97;41mbad\u{1B}[m")
    #expect(text.contains(/class="bold c2">go<\/text>/))
    #expect(text.contains(/class="dim">dim<\/text>/))
    #expect(text.contains(/style="fill: #440154">▀<\/text>/))
    #expect(text.contains(/<rect [^>]* fill="#010203"\/>/))
    #expect(text.contains(/<rect [^>]* class="g1"\/>/))
    #expect(text.contains(/class="bold c15">bad<\/text>/))
  }

  @Test func `text stands at its column, wide characters take two`() {
    let text = picture("  a\u{1B}[1m  b\u{1B}[0m", "世\u{1B}[1mx\u{1B}[0m")
    #expect(text.contains(/<text x="32.8" [^>]*>a<\/text>/))
    #expect(text.contains(/<text x="58" [^>]*>b<\/text>/))
    #expect(text.contains(/<text x="32.8" [^>]*>x<\/text>/))
  }

  @Test func `a line that is too long goes on in the next row`() {
    let text = picture(String(repeating: "x", count: 50))
    #expect(text.contains(">\(String(repeating: "x", count: 40))</text>"))
    #expect(text.contains(">\(String(repeating: "x", count: 10))</text>"))
  }

  @Test(arguments: [
    ("graph 12 ms, sampling 85 µs", "graph …, sampling …"), ("1,240 steps/s; 3", "…; 3"),
    ("2 min 05 s and 1 h 05 min", "… and …"), ("took 3.4 s.", "took …."),
    ("seed 7, 28 batches of 64", "seed 7, 28 batches of 64"),
    ("10 % · 50 % 0.509", "10 % · 50 % 0.509"),
    ("sha256 3 sets", "sha256 3 sets"), ("v1.2 s", "v1.2 s"),
  ])
  func `times and rates go, other figures stay`(_ text: String, _ rest: String) {
    #expect(Report(text).withoutTimes.headline == rest)
  }

  @Test func `times go as values, too`() {
    let field = Field("seconds", .duration(3), label: "took", remark: "of 4.0 s")
    let report = Report(
      "r",
      blocks: [
        .fields([field]),
        .table(Table(columns: ["a", "b"], rows: [[.rate(3, unit: "steps"), .integer(4)]])),
      ]
    ).withoutTimes
    #expect(
      report.blocks == [
        .fields([Field("seconds", .text("…"), label: "took", remark: "of …")]),
        .table(Table(columns: ["a", "b"], rows: [[.text("…"), .integer(4)]])),
      ])
  }
}
