import Foundation
import Report
import Testing

import Presentation

@Suite struct CardGridTests {
  private static func image(_ value: Double, side: Int = 8) -> CardGrid.Card.Content {
    .image(
      GreyImage(
        width: side, height: side, brightness: [Double](repeating: value, count: side * side)))
  }

  private static func cards(_ count: Int, side: Int = 8, marked: Set<Int> = []) -> [CardGrid.Card] {
    (0..<count).map { number in
      CardGrid.Card(
        content: image(Double(number % 10) / 10, side: side), title: "\(number) (seven)",
        remark: "0.\(number)17", isMarked: marked.contains(number))
    }
  }

  private func lines(_ grid: CardGrid, _ style: Style) -> [String] {
    Renderer(style: style).render(Report("·", blocks: [.cards(grid)])).split(
      separator: "\n", omittingEmptySubsequences: false
    ).dropFirst().map(String.init)
  }

  /// The columns of a line without its sequences.
  private func width(_ line: String) -> Int {
    DisplayWidth.of(line.replacing(/\u{1B}\[[0-9;]*m/, with: ""))
  }

  @Test(arguments: [20, 40, 80, 132, 200], [8, 28, 32, 200])
  func `no card leaves the screen, in colour or without`(_ columns: Int, _ side: Int) {
    let grid = CardGrid(mark: "false", cards: Self.cards(7, side: side, marked: [1, 5]))
    for style in [
      Style(width: columns, usesColor: true), Style(width: columns),
      Style(width: columns, usesBlocks: false),
    ] {
      for line in lines(grid, style) { #expect(width(line) < columns) }
    }
  }

  @Test func `five cards stand in a row of 80 columns, and more in a wider one`() {
    func perRow(_ columns: Int) -> Int {
      let titles = lines(CardGrid(cards: Self.cards(20, side: 28)), Style(width: columns))
        .first { $0.contains("0 (seven)") }
      return titles?.components(separatedBy: "(seven)").count ?? 0
    }
    #expect(perRow(80) == 6 && perRow(160) == 11 && perRow(20) == 2)
  }

  @Test func `a card is marked by a frame, and what that means is said once`() {
    let grid = CardGrid(mark: "a false negative", cards: Self.cards(3, marked: [1]))
    let text = lines(grid, Style()).joined(separator: "\n")
    #expect(text.components(separatedBy: "┌").count == 2)
    #expect(text.components(separatedBy: "framed: a false negative").count == 2)
    let plain = lines(grid, Style(usesBlocks: false)).joined(separator: "\n")
    #expect(plain.contains("+-") && !plain.contains("┌"))
    #expect(!lines(CardGrid(mark: "x", cards: Self.cards(3)), Style()).joined().contains("framed"))
  }

  @Test func `pairs stay together in a row, whatever the width`() {
    let grid = CardGrid(cards: Self.cards(8), group: 2)
    for columns in [20, 30, 40, 80, 120] {
      for line in lines(grid, Style(width: columns)) where line.contains("(seven)") {
        #expect(line.components(separatedBy: "(se").count % 2 == 1, "\(columns): \(line)")
      }
    }
  }

  @Test(arguments: [
    Style(isPlain: true),
    {
      var style = Style(); style.pixels = .words; return style
    }(),
  ])
  func `cards are sentences where pictures are told in words`(_ style: Style) {
    let grid = CardGrid(mark: "of one class", cards: Self.cards(2, marked: [1]))
    #expect(
      lines(grid, style) == [
        "  0 (seven), 0.017: image of 8 by 8 pixels",
        "  1 (seven), 0.117, of one class: image of 8 by 8 pixels",
      ])
  }

  @Test func `a text is wrapped into its card and cut where it is long`() {
    let text = (0..<40).map { "word\($0)" }.joined(separator: " ")
    let grid = CardGrid(cards: [CardGrid.Card(content: .text(text), title: "a")])
    let shown = lines(grid, Style())
    #expect(shown[1].contains("word0 word1"))
    #expect(shown.count == 8 && shown[6].contains("…"))
  }

  @Test func `what is in a card cannot drive the terminal`() {
    let grid = CardGrid(
      title: "a\u{1B}[2J", mark: "b\u{1B}[2J",
      cards: [
        CardGrid.Card(
          content: .text("c\u{1B}[2J\u{7}"), title: "d\ne\u{1B}_G", remark: "f\u{9B}",
          isMarked: true),
        CardGrid.Card(
          content: .structure(
            Structure(
              atoms: [.init(label: "N\u{1B}[2J", x: 0, y: 0)], bonds: [], isMolecule: true,
              words: "g\u{1B}")), title: "h"),
      ])
    for style in [Style(), Style(isPlain: true), Style(usesBlocks: false)] {
      let text = lines(grid, style).joined()
      #expect(!text.contains("\u{1B}") && !text.contains("\u{7}") && !text.contains("\u{9B}"))
    }
  }

  @Test func `an empty grid, an empty image and an empty structure draw without a fault`() {
    let empty: [CardGrid.Card.Content] = [
      .image(GreyImage(width: 0, height: 0, brightness: [])), .text(""),
      .colors(ColorImage(width: 0, height: 0, pixels: [])),
      .structure(Structure(atoms: [], bonds: [], isMolecule: true, words: "nothing")),
    ]
    #expect(lines(CardGrid(cards: []), Style()).isEmpty)
    for style in [Style(), Style(usesColor: true), Style(isPlain: true)] {
      let grid = CardGrid(cards: empty.map { CardGrid.Card(content: $0, title: "t") })
      #expect(!lines(grid, style).isEmpty)
    }
  }

  @Test func `each card of real pixels has its own picture in the middle of its room`() {
    var style = Style(width: 80, height: 24, usesColor: true)
    style.pixels = .real(.kitty, cell: Style.CellSize(width: 10, height: 20))
    let text = lines(CardGrid(cards: Self.cards(7)), style).joined(separator: "\n")
    #expect(text.components(separatedBy: "a=T,f=100").count == 8)
    #expect(text.components(separatedBy: "\u{1B}7").count == 8)
    #expect(text.components(separatedBy: "\u{1B}8").count == 8)
  }
}
