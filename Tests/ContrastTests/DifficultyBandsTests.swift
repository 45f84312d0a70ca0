import Contrast
import Foundation
import Testing
import Vectors

@Suite struct DifficultyBandsTests {
  /// Unit vectors along half a circle: items with near numbers have near angles.
  private func arc(_ count: Int) -> Matrix {
    Matrix(
      rows: count, columns: 2,
      elements: (0..<count).flatMap { place in
        let angle = Double(place) / Double(count) * 3
        return [Float(cos(angle)), Float(sin(angle))]
      })
  }

  @Test func `bands go by rank among all items`() throws {
    // 2,001 items: the top 0.1 % are two, the top 5 % a hundred; on an arc, 1 and 50 to each side.
    let bands = try DifficultyBands(of: [1000], in: arc(2001), threads: 2)
    func spread(_ others: [Int]) throws -> DifficultyBands.Spread {
      try #require(bands.spread(of: [1000] + others, labels: nil))
    }
    #expect(try spread([999, 1001]).hardest == 1)
    #expect(try spread([1002, 998, 1049, 951]).hard == 1)
    #expect(try spread([1052, 948, 0, 2000]).rest == 1)
    let mixed = try spread([1001, 1010, 5, 1900])
    #expect(mixed.hardest == 0.25 && mixed.hard == 0.25 && mixed.rest == 0.5)
    #expect(mixed.negatives == 4)
    #expect(mixed.sameLabelHard == nil)
  }

  @Test func `each band tells its share of one label`() throws {
    let bands = try DifficultyBands(of: [1000], in: arc(2001), threads: 1)
    var labels = [Int](repeating: 0, count: 2001)
    for item in [1000, 1001, 1010] { labels[item] = 1 }
    let spread = try #require(bands.spread(of: [1000, 1001, 1010, 1020, 5], labels: labels))
    #expect(spread.sameLabelHardest == 1)
    #expect(spread.sameLabelHard == 0.5)
    #expect(spread.sameLabelRest == 0)
  }

  @Test func `below a thousand items there is no top band, and its share is the hard band's`()
    throws
  {
    let bands = try DifficultyBands(of: [100], in: arc(201), threads: 1)
    let spread = try #require(bands.spread(of: [100, 101, 0], labels: nil))
    #expect(spread.hardest == nil)
    #expect(spread.hard == 0.5)
  }

  @Test func `batches without a ranked anchor have no spread`() throws {
    let bands = try DifficultyBands(of: [1], in: arc(40), threads: 1)
    #expect(bands.spread(of: [2, 3], labels: nil) == nil)
  }
}
