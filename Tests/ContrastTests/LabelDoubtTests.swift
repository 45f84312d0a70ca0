import Contrast
import Testing
import Vectors

@Suite struct LabelDoubtTests {
  @Test func `an item is doubted when most votes go to another label`() {
    let labels = [0, 1, 1, 0, 2]
    let doubt = LabelDoubt(
      of: [0, 1, 4],
      neighbors: [
        [(1, 0.9), (2, 0.8), (3, 0.7)],  // 1.7 of 2.4 for label 1
        [(0, 0.9), (2, 0.9), (3, -0.5)],  // a tie, and a vote that does not count
        [(0, 0.5), (1, 0.5), (3, 0.2)],  // 0.7 of 1.2 for label 0
      ], labels: labels)
    #expect(doubt.doubts.map(\.item) == [0, 4])
    #expect(doubt.doubts.map(\.suggested) == [1, 0])
    #expect(abs((doubt.doubts.first?.confidence ?? 0) - 1.7 / 2.4) < 1e-12)
    #expect(abs(doubt.rate - 2.0 / 3) < 1e-12)
  }

  @Test func `neighbours of two bundles agree, and twins are duplicates`() throws {
    // Five directions near one axis, five near another; item 9 is item 8 again.
    var rows: [Float] = []
    for place in 0..<5 { rows += [1, Float(place) * 0.01] }
    for place in 0..<4 { rows += [Float(place) * 0.01, 1] }
    rows += [0.03, 1]
    let vectors = Matrix(rows: 10, columns: 2, elements: rows).normalizedRows().rows
    let agreement = try NeighborAgreement(
      in: vectors, count: 3, stream: RandomStream(seed: 1, name: "a", run: 0), threads: 1,
      monitor: .none)
    #expect(agreement.items.count == 10)
    #expect(agreement.purity(labels: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]) == 1)
    #expect(agreement.duplicateRate(from: 0.999_999_9) == 0.2)
    let wrong = agreement.doubt(labels: [1, 0, 0, 0, 0, 1, 1, 1, 1, 1])
    #expect(wrong.doubts.map(\.item) == [0])
  }

  @Test func `more seeds show smaller differences`() {
    let differences = [3, 8, 32, 128].map { DetectableDifference.inDeviations(seeds: $0) }
    #expect(differences == differences.sorted(by: >))
    // Tables of power give 1.16 standard deviations for 8 pairs.
    #expect(abs(differences[1] - 1.16) < 0.04)
    #expect(abs(differences[3] - 2.8 / 128.0.squareRoot()) < 0.01)
  }
}
