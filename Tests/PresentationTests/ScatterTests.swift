import Presentation
import Report
import Testing

@Suite struct ScatterTests {
  private let scatter = Scatter(
    title: "trade", xLabel: "price", yLabel: "gain", mark: "on the front",
    series: [
      .init(name: "rwr", points: [.init(x: 0, y: 0), .init(x: 1, y: 1, isMarked: true)]),
      .init(name: "random", points: [.init(x: 0.5, y: 0.25)]),
      .init(name: "empty", points: [.init(x: .nan, y: 1)]),
    ])

  private func lines(_ style: Style, _ scatter: Scatter? = nil) -> [String] {
    Renderer(style: style).render(Report("·", blocks: [.scatter(scatter ?? self.scatter)]))
      .split(separator: "\n", omittingEmptySubsequences: false).dropFirst().map(String.init)
  }

  @Test func `a letter stands at its place, a capital where it is marked`() throws {
    let drawn = lines(Style(width: 40))
    let plane = drawn.filter { $0.contains("│") }
    #expect(plane.count == 16)
    #expect(plane.first?.hasSuffix("R") == true)
    #expect(plane.last?.contains("│r") == true)
    // One half to the right, a quarter up; its own first letter is taken.
    let middle = try #require(plane.firstIndex { $0.contains("a") })
    #expect(middle == 11)
    #expect(
      drawn.last == "  r rwr, a random, e empty; capitals: on the front"
        || drawn.suffix(2).joined(separator: " ").contains("a random"))
    #expect(drawn.contains { $0.contains("0.00") && $0.hasSuffix("1.00") })
  }

  @Test func `a screen reader is told the points`() {
    #expect(
      lines(Style(width: 80, isPlain: true)).contains(
        "  rwr: price 1.000, gain 1.000, on the front"))
  }

  @Test(arguments: [20, 33, 80], [true, false])
  func `no line is wider than the style`(width: Int, usesBlocks: Bool) {
    for line in lines(Style(width: width, usesBlocks: usesBlocks)) {
      #expect(DisplayWidth.of(line) <= width, "\(line)")
    }
  }

  @Test func `one point and none are drawn, too`() {
    let one = Scatter(
      title: "one", xLabel: "x", yLabel: "y", mark: "best",
      series: [.init(name: "a", points: [.init(x: 3, y: 3)])])
    #expect(lines(Style(), one).contains { $0.hasSuffix(" a") })
    let none = Scatter(title: "none", xLabel: "x", yLabel: "y", mark: "best", series: [])
    #expect(lines(Style(), none).last == "  no points")
  }

  @Test func `as Markdown it is a table, as a picture it has its points`() throws {
    let markdown = Report("·", blocks: [.scatter(scatter)]).markdown
    #expect(markdown.contains("| rwr | 1.000 | 1.000 | yes |"))
    let svg = try #require(Block.scatter(scatter).picture).svg
    #expect(svg.contains(">rwr<") && svg.contains("fill-opacity"))
  }
}
