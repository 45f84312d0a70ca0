import Foundation
import Presentation
import Report
import Testing

@Suite struct CardDrawingTests {
  private static let grid = CardGrid(
    title: "neighbours", mark: "of another class",
    cards: [
      CardGrid.Card(
        content: .image(GreyImage(width: 2, height: 2, brightness: [0, 0.5, 1, .nan])),
        title: "0 (a)",
        remark: "0.9", isMarked: true),
      CardGrid.Card(
        content: .colors(ColorImage(width: 1, height: 1, pixels: [9, 8, 7])), title: "1 <b>"),
      CardGrid.Card(content: .structure(StructureTests.phenol), title: "phenol"),
      CardGrid.Card(content: .text("a text"), title: "3"),
    ])

  @Test(arguments: [
    Block.cards(grid), .structure(StructureTests.phenol),
    .colorImage(ColorImage(width: 1, height: 1, pixels: [9, 8, 7])),
  ])
  func `a picture of items is the same in every run, with words for those who do not see it`(
    _ block: Block
  ) throws {
    let picture = try #require(block.picture(of: nil))
    #expect(picture.svg == block.picture(of: nil)?.svg)
    #expect(picture.svg.hasPrefix("<svg") && !picture.words.isEmpty)
    #expect(try picture.drawing.png().count > 100)
  }

  @Test func `cards have their titles escaped, their frame, and its meaning once`() throws {
    let svg = try #require(Block.cards(Self.grid).picture(of: nil)).svg
    #expect(svg.contains("1 &lt;b&gt;") && !svg.contains("1 <b>"))
    #expect(svg.components(separatedBy: ">of another class</text>").count == 2)
  }

  @Test func `corners of a molecule have no letters, other atoms have`() throws {
    let svg = try #require(Block.structure(StructureTests.phenol).picture(of: nil)).svg
    #expect(svg.contains(">OH</text>") && !svg.contains(">C</text>"))
  }

  @Test func `empty grids and structures draw without a fault`() throws {
    let empty = Structure(atoms: [], bonds: [], isMolecule: true, words: "nothing")
    for block in [Block.cards(CardGrid(cards: [])), .structure(empty)] {
      #expect(try #require(block.picture(of: nil)).svg.hasPrefix("<svg"))
    }
  }
}
