import Foundation
import Presentation
import Report
import Testing

@Suite struct FittingTests {
  private let report = Report(
    "negatives",
    blocks: [
      .histogram(
        Histogram(
          title: "similarity", low: 0, high: 1,
          series: [.init(name: "batch", shares: Array(repeating: 0.1, count: 10))])),
      .text("the end"),
    ])

  private func lines(_ rows: Int) -> [String] {
    Renderer(style: Style(width: 60)).lines(of: report, fitting: rows)
  }

  @Test func `a report that fits stays as it is`() {
    #expect(
      lines(40) == Renderer(style: Style(width: 60)).render(report).components(separatedBy: "\n"))
  }

  @Test func `bins are joined until it fits`() {
    #expect(lines(14).count == 10)
    #expect(lines(14).contains { $0.hasPrefix("   0.2 ") && $0.hasSuffix(" 20.0") })
    #expect(lines(9).count == 8)
    #expect(lines(9).contains { $0.hasPrefix("   0.8 ") && $0.hasSuffix(" 20.0") })
    #expect(lines(9).last == "the end")
  }

  @Test(arguments: 0...7) func `what is left out is counted`(_ rows: Int) {
    #expect(lines(rows).count == rows)
    if rows > 0 { #expect(lines(rows).last == "… \(9 - rows) more lines") }
  }

  @Test func `a gauge fits the width`() {
    for width in 20...90 {
      for style in [Style(width: width), Style(width: width, usesBlocks: false)] {
        let gauge = Gauge(
          name: "α", low: "0", high: "0.9", value: "0.25", share: 0.28, isSelected: true)
        #expect(DisplayWidth.of(gauge.line(in: style)) <= width)
        #expect(gauge.line(in: style).hasSuffix("0.25"))
      }
    }
  }
}
