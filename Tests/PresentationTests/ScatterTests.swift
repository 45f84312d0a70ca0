import Foundation
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

  @Test func `points that say nothing by themselves are told by a summary`() {
    var cloud = scatter
    cloud.summary = ["rwr: 2 points"]
    #expect(lines(Style(width: 80, isPlain: true), cloud).suffix(1) == ["  rwr: 2 points"])
    #expect(!lines(Style(width: 80), cloud).contains("  rwr: 2 points"))
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
    let svg = try #require(Block.scatter(scatter).picture(of: nil)).svg
    #expect(svg.contains(">rwr<") && svg.contains(">gain →<") == false)
    #expect(svg.contains(">↑ gain<") && svg.contains(">price →<"))
  }

  /// Two courses over 0, 50, 100 steps, one with intervals.
  private let course = Scatter(
    title: "course", xLabel: "steps", yLabel: "accuracy", mark: "at the end",
    series: [
      .init(
        name: "rwr",
        points: [
          .init(x: 0, y: 0.1, interval: 0...0.2), .init(x: 50, y: 0.5, interval: 0.4...0.6),
          .init(x: 100, y: 0.9, isMarked: true, interval: 0.8...1),
        ]),
      .init(name: "knn", points: [.init(x: 0, y: 0.1), .init(x: 100, y: 0.1)]),
    ], isJoined: true, level: 0.5)

  @Test func `whole numbers are written as such, in between too`() throws {
    #expect(course.ticks(3, along: \.x, in: 0...100).map(\.label) == ["0", "50", "100"])
    #expect(
      course.ticks(5, along: \.x, in: 0...250).map(\.label) == ["0", "63", "125", "188", "250"])
    #expect(course.ticks(5, along: \.x, in: 0...2).map(\.label) == ["0", "1", "2"])
    #expect(course.ticks(2, along: \.y, in: 0...1).map(\.label) == ["0.00", "1.00"])
    #expect(course.ticks(2, along: \.y, in: 0.1...0.15).map(\.label) == ["0.100", "0.150"])
    #expect(lines(Style(width: 60), course).contains { $0.hasSuffix(" 100") && $0.contains(" 0 ") })
  }

  @Test func `courses are joined, a level runs across, and intervals stand at their points`() throws
  {
    let plane = lines(Style(width: 60), course).filter { $0.contains("│") }
    func dots(_ line: String) -> Int { line.count { "⠁⠂⠄⡀".contains($0) } }
    #expect(plane.count == 16 && plane.count { $0.contains("┄") } == 1)
    // From 0.1 to 0.9 of the height the rising course is in every row, and the level one all in
    // one.
    #expect(plane[2...13].allSatisfy { dots($0) > 0 })
    #expect(plane.map(dots).max() ?? 0 > 40)
    let ascii = lines(Style(width: 60, usesBlocks: false), course)
    #expect(ascii.joined().allSatisfy { $0.isASCII })
    #expect(lines(Style(isPlain: true), course).contains { $0.contains("(0.400 to 0.600)") })
    let svg = try #require(Block.scatter(course).picture(of: nil)).svg
    #expect(svg.contains("fill-opacity=\"0.16\""), "a band")
    #expect(svg.contains("stroke-dasharray"), "the level")
    #expect(svg.contains(">40<") && !svg.contains(">40.00<") && svg.contains(">rwr<"))
  }

  private var multiples: SmallMultiples {
    SmallMultiples(
      title: "many",
      panels: [course, scatter, course].enumerated().map { number, panel in
        var panel = panel
        panel.title = "panel \(number)"
        return panel
      }, sharesHeights: true)
  }

  @Test func `small planes stand beside each other where there is room`() throws {
    func drawn(_ style: Style) -> [String] {
      Renderer(style: style).render(Report("·", blocks: [.panels(multiples)]))
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    let usual = drawn(Style(width: 80))
    #expect(usual.contains { $0.contains("panel 0") && $0.contains("panel 1") })
    #expect(usual.contains { $0.contains("panel 2") && !$0.contains("panel 0") })
    #expect(drawn(Style(width: 130)).contains { $0.contains("panel 0") && $0.contains("panel 2") })
    for width in [20, 39, 40, 76, 80, 130] {
      for line in drawn(Style(width: width)) {
        #expect(DisplayWidth.of(line) <= width, "\(line)")
      }
    }
    #expect(usual.last?.contains("r rwr") == true)
    #expect(multiples.heights(of: multiples.panels[1]) == 0...1)
    let svg = try #require(Block.panels(multiples).picture(of: nil)).svg
    #expect(svg.contains(">panel 2<"))
    #expect(Report("·", blocks: [.panels(multiples)]).markdown.contains("| rwr | 50.000"))
  }

  @Test func `pictures stand under each other on one page`() throws {
    let one = try #require(Block.scatter(scatter).picture(of: nil))
    #expect(Picture(of: []) == nil)
    #expect(Picture(of: [one]) == one)
    let page = try #require(Picture(of: [one, one])).drawing
    #expect(page.height == 2 * one.drawing.height + 20)
    #expect(page.marks.count == 2 * one.drawing.marks.count)
  }
}
