import Foundation
import Report
import Testing

struct ReportFormsTests {
  @Test func `JSON keeps names, order, exact numbers and text`() {
    let report = Report(
      "a \"quoted\" \\ headline\n\u{1}猫",
      fields: [
        Field("size", .integer(-3)), Field("mean", .decimal(0.123456789012, digits: 3)),
        Field("rate", .share(.nan)), Field("seconds", .duration(1.5)), Field("none", .none),
        Field("fast", .boolean(true)), Field("bytes", .bytes(7)), Field("zero", .decimal(-0.0)),
        Field(
          "rows", .list([.object([Field("z", .integer(1)), Field("a", .rate(2, unit: "x"))])])),
      ])
    #expect(
      report.json
        == #"{"headline":"a \"quoted\" \\ headline\n\u0001猫","size":-3,"mean":0.123456789,"#
        + #""rate":null,"seconds":1.5,"none":null,"fast":true,"bytes":7,"zero":0,"#
        + #""rows":[{"z":1,"a":2}]}"#)
  }

  @Test(arguments: [
    "", "\"", "\\", "\u{0}\u{1F}\u{7F}", "\u{2028}", "é e\u{301} 👩‍👩‍👧 日本", "\r\n\t", "</script>",
    "\u{FFFD}\u{FEFF}x",
  ])
  func `any text comes back from JSON`(text: String) throws {
    let parsed = try JSONSerialization.jsonObject(with: Foundation.Data(Report(text).json.utf8))
    let headline = (parsed as? [String: String])?["headline"]
    #expect(headline.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
  }

  @Test(arguments: [
    0.1, -1e-300, 1e300, 123456789.25, 1 / 3.0, .pi, .leastNormalMagnitude,
    .greatestFiniteMagnitude, -0.0, 42,
  ])
  func `any number comes back from JSON to nine digits`(number: Double) throws {
    let parsed = try JSONSerialization.jsonObject(
      with: Foundation.Data(Value.list([.decimal(number, digits: 2)]).json.utf8))
    let back = try #require((parsed as? [Double])?.first)
    #expect(abs(back - number) <= abs(number) * 5e-9)
  }

  @Test func `CSV is the first table, quoted where it must be`() {
    let report = Report(
      "x", fields: [Field("n", .integer(1))],
      blocks: [
        .text("t"),
        .table(
          Table(
            columns: ["id", "a,b"],
            rows: [
              [.integer(1204), .text("say \"hi\"")], [.none, .decimal(1 / 3.0)],
              [.list([.integer(1), .text("b")]), .text("two\r\nlines")],
            ])),
      ])
    #expect(
      report.csv()
        == "id,\"a,b\"\n1204,\"say \"\"hi\"\"\"\n,0.333333333\n1 b,\"two\r\nlines\"\n")
  }

  @Test func `CSV without a table is the fields`() {
    let report = Report(
      "x", fields: [Field("size", .integer(3)), Field("rate", .share(.infinity))])
    #expect(report.csv() == "name,value\nsize,3\nrate,\n")
  }

  static let everything = Report(
    "a_b*",
    blocks: [
      .heading("H"), .text("x|y"), .warning("w"),
      .fields([Field("meanSimilarity", .decimal(0.5), remark: "r")]),
      .table(Table(title: "T", columns: ["a", "b"], rows: [[.integer(1000), .text("c|d")]])),
      .histogram(
        Histogram(title: "h", low: 0, high: 1, series: [.init(name: "s", shares: [0.25, 0.75])])),
      .sparklines([Sparkline(label: "loss", values: [2, 1])]),
      .image(GreyImage(width: 1, height: 2, brightness: [0, 1])), .verbatim("```\ncode"),
    ])

  @Test func `Markdown shows every block and escapes what it would read`() {
    #expect(Self.everything.markdown == Golden.markdown)
  }

  @Test func `Markdown without blocks shows the fields`() {
    #expect(
      Report("x", fields: [Field("n", .integer(1))]).markdown
        == "**x**\n\n|  |  |  |\n| --- | --- | --- |\n| n | 1 |  |\n")
  }
}
