import Testing
import Vectors

import Contrast

@Suite struct OddValuesTests {
  private static func normals(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
    (0..<count).map { _ in generator.normal() }
  }

  /// How many of 1,000 tables of values that are drawn alike have a mark.
  private func alarms(
    rows: Int, columns: Int, _ value: (inout SeededGenerator) -> Double, step: Double = 0
  ) -> Int {
    var generator = RandomStream(seed: 7, name: "odd values", run: 0).generator()
    return (0..<1000).count { _ in
      let table = (0..<columns).map { _ in
        OddValues.Column((0..<rows).map { _ in value(&generator) }, step: step)
      }
      return OddValues.places(in: table).contains { !$0.isEmpty }
    }
  }

  @Test(arguments: [(6, 1), (10, 4), (28, 5), (100, 4)])
  func `normal values that are drawn alike have a mark as often as is said`(
    _ rows: Int, _ columns: Int
  ) {
    // Of 1,000 at 5 % one expects 50, ± 21 in 999 of 1,000 cases.
    let alarms = alarms(rows: rows, columns: columns, { $0.normal() })
    #expect((25...75).contains(alarms), "\(alarms)")
  }

  @Test func `counts that are drawn alike have a mark no more often`() {
    // Five throws of a coin: 0 to 5.
    let alarms = alarms(
      rows: 28, columns: 2,
      { generator in
        (0..<5).reduce(0.0) { sum, _ in
          sum + Double.random(in: 0..<2, using: &generator).rounded(.down)
        }
      },
      step: 1)
    #expect(alarms < 75, "\(alarms)")
  }

  @Test(arguments: [0, 13, 27])
  func `a value far from the others is found at its place, and no other`(_ place: Int) {
    var generator = RandomStream(seed: 7, name: "odd values", run: 1).generator()
    var values = Self.normals(28, &generator)
    values[place] = 9
    #expect(OddValues.places(in: [OddValues.Column(values)]) == [[place]])
    values[place] = -9
    #expect(OddValues.places(in: [OddValues.Column(values)]) == [[place]])
  }

  @Test func `one class less than batches that agree is not odd, five less are`() {
    var classes = [Double](repeating: 10, count: 28)
    classes[4] = 9
    #expect(OddValues.places(in: [OddValues.Column(classes, step: 1)]) == [[]])
    classes[4] = 5
    #expect(OddValues.places(in: [OddValues.Column(classes, step: 1)]) == [[4]])
  }

  @Test func `equal values, and those that differ by rounding, are not odd`() {
    #expect(OddValues.places(in: [OddValues.Column([Double](repeating: 0.1, count: 28))]) == [[]])
    var values = [Double](repeating: 0.1, count: 28)
    values[3] = 0.1 + 1e-15
    #expect(OddValues.places(in: [OddValues.Column(values)]) == [[]])
  }

  @Test func `of fewer than six values none is odd`() {
    #expect(OddValues.places(in: [OddValues.Column([1, 1, 1, 1, 99])]) == [[]])
    #expect(OddValues.places(in: [OddValues.Column([])]) == [[]])
  }
}
