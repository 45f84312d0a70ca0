import Presentation
import Report
import Testing

@Suite struct HeatMapTests {
  /// Three rows in two groups; the diagonal is empty.
  private let map = HeatMap(
    title: "similarity", low: 0, high: 1, size: 3,
    values: [.nan, 1, 0.5, 1, .nan, 0, 0.5, 0, .nan],
    groups: [.init(name: "one", count: 2), .init(name: "two", count: 1)])

  private func lines(_ style: Style) -> [String] {
    Renderer(style: style).render(Report("·", blocks: [.heatMap(map)]))
      .split(separator: "\n", omittingEmptySubsequences: false).dropFirst().map(String.init)
  }

  @Test func `a map is drawn in shades, with its groups' names and the ends of its scale`() {
    let drawn = lines(Style(width: 16))
    #expect(drawn.prefix(2) == ["", "similarity"])
    #expect(drawn[2].hasPrefix("  one "))
    #expect(drawn.contains { $0.contains("two") })
    #expect(drawn.last?.contains("0.00") == true && drawn.last?.contains("1.00") == true)
  }

  @Test func `letters stand for shades where blocks are not to be had`() {
    let drawn = lines(Style(width: 40, usesBlocks: false)).joined()
    #expect(drawn.utf8.count == drawn.count)
    #expect(drawn.contains("@") && drawn.contains("+"))
  }

  @Test func `a screen reader is told the means of the groups`() {
    #expect(
      lines(Style(isPlain: true)) == [
        "", "similarity",
        "  one, rows: 2, mean 1.000 within, 0.250 with others",
        "  two, rows: 1, mean n/a within, 0.250 with others",
      ])
  }

  @Test(arguments: [20, 33, 80]) func `no line is wider than the style`(width: Int) {
    let large = HeatMap(
      title: "large", low: -1, high: 1, size: 150,
      values: (0..<150 * 150).map { Double($0 % 7) / 7 },
      groups: [.init(name: "a group with a name that is long", count: 150)])
    let text = Renderer(style: Style(width: width)).render(Report("·", blocks: [.heatMap(large)]))
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width) }
  }

  @Test func `colours come two rows to a line`() {
    let text = lines(Style(width: 80, usesColor: true)).joined(separator: "\n")
    #expect(text.contains("\u{1B}[38;2;253;231;37"))
    #expect(text.contains("▀"))
  }

  @Test func `fields are means of what they cover, and the empty diagonal counts for nothing`() {
    #expect(map.resampled(columns: 1, rows: 1) == [0.5])
    let fine = map.resampled(columns: 6, rows: 6)
    #expect(fine[2] == 1 && fine[0].isNaN)
    #expect(map.shade(of: 2) == 1 && map.shade(of: -2) == 0 && map.shade(of: .nan) == nil)
  }

  @Test func `as Markdown it is a table, as a picture it is coloured squares`() throws {
    #expect(Report("·", blocks: [.heatMap(map)]).markdown.contains("| one | 2 | 1.000 | 0.250 |"))
    let picture = try #require(Block.heatMap(map).picture(of: nil))
    #expect(picture.svg.contains("#fde725") && picture.svg.contains(">one<"))
    #expect(picture.words.hasPrefix("similarity\n"))
  }
}
