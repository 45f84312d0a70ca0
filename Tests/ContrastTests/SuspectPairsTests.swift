import Contrast
import Testing
import Vectors

/// Suspects among four vectors in the plane: at 0°, 60°, 90° and 180°.
@Suite struct SuspectPairsTests {
  private func suspects(above limit: Double, labels: [Int]?) throws -> SuspectPairs {
    try SuspectPairs(
      in: SimilarityMatrix(of: NegativeStatisticsTests.plane), above: limit, labels: labels)
  }

  @Test func `suspects are listed most similar first, with precision and recall`() throws {
    // √3/2 between 1 and 2, ½ between 0 and 1; of the two pairs of one label one is found.
    let found = try suspects(above: 0.4, labels: [0, 0, 1, 1])
    #expect(found.pairs.map { [$0.first, $0.second] } == [[1, 2], [0, 1]])
    #expect(found.pairs.map(\.isSameLabel) == [false, true])
    #expect(found.pairCount == 6)
    #expect(found.sameLabelCount == 2)
    #expect(found.precision == 0.5)
    #expect(found.recall == 0.5)
    #expect(abs(found.rate - 2.0 / 6) < 1e-12)
  }

  @Test func `an equal similarity is not above the limit`() throws {
    #expect(try suspects(above: 0.5, labels: nil).pairs.count == 1)
  }

  @Test func `without labels or suspects there is no precision and no recall`() throws {
    let blind = try suspects(above: 0.4, labels: nil)
    #expect(blind.precision == nil && blind.recall == nil && blind.pairs.count == 2)
    let none = try suspects(above: 0.99, labels: [0, 1, 2, 3])
    #expect(none.precision == nil && none.recall == nil && none.pairs.isEmpty)
  }
}
