import Presentation
import Testing

@Suite struct ProseTests {
  @Test func `paragraphs are filled to the width, all else stays as written`() {
    let page = [
      "# A heading that is longer than the width", "", "One two", "three four five.", "",
      "- an item that is", "  longer", "1. first", "| a | b |", "```", "code that is left alone",
      "```", "`word` begins this.",
    ]
    #expect(
      Prose.fitted(page, to: 12) == [
        "# A heading that is longer than the width", "", "One two", "three four", "five.", "",
        "- an item that is", "  longer", "1. first", "| a | b |", "```", "code that is left alone",
        "```", "`word`", "begins this.",
      ])
  }

  @Test func `nothing is lost or added but line ends`() {
    let page = ["a b c d e f g", "h i j", "", "k 1.5 l", "*m* n"]
    for width in [5, 8, 20, 80] {
      let words = Prose.fitted(page, to: width).flatMap { $0.split(separator: " ") }
      #expect(words == page.flatMap { $0.split(separator: " ") })
    }
  }
}
