import Notebook
import Testing

@Suite struct MapComparisonTests {
  @Test func `a replay compares the figures of a map, and not its dots`() {
    let shown = ["map of 3 items", "  ┏━━━┓", "  ┃a ⠁┃", "  ┗━━━┛", "  a cats", "trust 0.912"]
    var other = shown
    other[2] = "  ┃ 7b┃"
    #expect(CellComparison(expected: shown, got: other).mismatch == nil)
    other[5] = "trust 0.812"
    #expect(CellComparison(expected: shown, got: other).mismatch != nil)
    other = shown
    other[2] = "  ┃ a ┃ 4"
    #expect(CellComparison(expected: shown, got: other).mismatch != nil)
  }
}
