import Notebook
import Testing

/// What a comparison tells of its lines: the first mismatch, and how much was checked.
@Suite struct MismatchTests {
  @Test func `every line agrees with itself, whatever it is made of`() {
    let pieces = [
      "0", "12", "1,797", "0.5", ".", ",", "-", "+", "\u{2212}", "±", "e", "E", "x", "_", "/", "~/",
      "../",
      " ", "  ", "s", " ms", " min ", "05 s", "h", "steps/s", "/s", "[", "..", "]", "[..]", "(",
      ")",
      "=", ":", "'", "%", "µs", "é", "日本", "█", "─", "⣿", "\t", "\\", ">", "🧮", "\u{301}",
    ]
    var pick = Lottery()
    for _ in 0..<3_000 {
      let line = (0..<pick.number(below: 12)).map { _ in pick.one(of: pieces) }.joined()
      let mismatch = CellComparison(expected: [line], got: [line]).mismatch
      #expect(mismatch == nil, "\(line.debugDescription)")
    }
  }

  @Test func `a mismatch shows both lines and the parts that decided`() {
    let comparison = CellComparison(
      expected: ["seed 17", "items 1,797 · loss 0.412 after 3.4 s"],
      got: ["seed 17", "items 1,797 · loss 0.433 after 12 ms"])
    #expect(
      comparison.mismatch
        == Mismatch(
          .decimal, expected: "items 1,797 · loss 0.412 after 3.4 s",
          got: "items 1,797 · loss 0.433 after 12 ms", expectedPart: "0.412", gotPart: "0.433",
          index: 1))
  }

  @Test func `a word that differs is shown whole`() {
    let comparison = CellComparison(expected: ["by random walk now"], got: ["by random walks now"])
    #expect(comparison.mismatch?.expectedPart == "walk")
    #expect(comparison.mismatch?.gotPart == "walks")
  }

  @Test func `lines checked, lines elided and numbers checked are counted`() {
    let comparison = CellComparison(
      expected: ["a 1 0.2 0.3±0.1", "", "▀▀", "...", "took 3 s", "[..]", "v1.2.3 a[..]"],
      got: ["a 1 0.2 0.35", "", "▀▀", "x", "y", "took 9 ms", "whatever", "v1.2.3 a", ""])
    #expect(comparison.mismatch == nil)
    #expect(comparison.checkedLines == 3)
    #expect(comparison.elidedLines == 3)
    #expect(comparison.checkedNumbers == 3)
  }
}
