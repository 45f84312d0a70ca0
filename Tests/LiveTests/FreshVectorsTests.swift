import Foundation
import Live
import Plans
import Testing
import Vectors

@Suite struct FreshVectorsTests {
  @Test func `all are there once each item has one`() throws {
    var fresh = FreshVectors(itemCount: 3, first: nil)
    try fresh.enter([0, 2], [3, 4, 0, 2], step: 5)
    #expect(fresh.all == nil && fresh.count == 2 && fresh.dimensions == 2)
    try fresh.enter([1, 2], [1, 0, 5, 0], step: 9)
    #expect(fresh.all == Matrix(rows: 3, columns: 2, elements: [0.6, 0.8, 1, 0, 1, 0]))
    #expect(fresh.meanAge(at: 9) == 4.0 / 3)
  }

  @Test func `those of the session stand in where they have as many dimensions`() throws {
    let first = Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1])
    var fresh = FreshVectors(itemCount: 2, first: first)
    try fresh.enter([1], [1, 0], step: 0)
    #expect(fresh.all == Matrix(rows: 2, columns: 2, elements: [1, 0, 1, 0]))
    var wide = FreshVectors(itemCount: 2, first: first)
    try wide.enter([1], [1, 0, 0], step: 0)
    #expect(wide.all == nil)
  }

  @Test(arguments: [
    ([Float.nan, 1], "zero, or not finite"), ([0, 0], "zero, or not finite"),
    ([.infinity, 1], "zero, or not finite"), ([1, 1, 1], "3 dimensions"),
  ])
  func `what is no vector is refused, and nothing of it is taken`(
    _ vector: [Float], _ words: String
  ) throws {
    var fresh = FreshVectors(itemCount: 2, first: nil)
    try fresh.enter([0, 1], [1, 0, 0, 1], step: 0)
    let before = fresh.all
    let refusal = try #require(throws: LiveRefusal.self) {
      try fresh.enter([1], vector, step: 1)
    }
    #expect(refusal.sentence.contains(words))
    #expect(fresh.all == before)
  }

  @Test func `losses are the latest of each item`() throws {
    var losses = ItemLosses(itemCount: 3)
    #expect(losses.mean == nil)
    try losses.enter([0, 1], [1, 3])
    try losses.enter([1], [5])
    #expect(losses.mean == 3 && losses.count == 2)
    #expect(throws: LiveRefusal.self) { try losses.enter([0, 1], [1]) }
    #expect(throws: LiveRefusal.self) { try losses.enter([0], [.nan]) }
    #expect(losses.mean == 3)
  }

  @Test func `recent figures are means of those there are`() {
    var recent = RecentFigures()
    recent.add(PlanStatistics(meanSimilarity: 1))
    recent.add(PlanStatistics(meanSimilarity: 2, suspectRate: 0.5))
    #expect(recent.means == PlanStatistics(meanSimilarity: 1.5, suspectRate: 0.5))
  }

  @Test func `the rate is over whole seconds`() {
    var rate = RequestRate()
    for second in [10, 10, 11, 11, 11, 11] { rate.count(at: second) }
    #expect(rate.perSecond(at: 12) == 3 && rate.total == 6)
    #expect(rate.perSecond(at: 60) == 0)
  }
}

@Suite struct LiveMessageTests {
  @Test func `arrays are taken out as they are described`() throws {
    let described = [
      LiveArray("rows", .int64, shape: [2]), LiveArray("half", .float16, shape: [1, 2]),
    ]
    let bytes =
      [Int64(5), -1].withUnsafeBytes { Data($0) } + [Float16(0.5), 2].withUnsafeBytes { Data($0) }
    // Data that does not begin at its first byte.
    let arrays = try LiveArrays(described, in: (Data([0, 0, 0]) + bytes).dropFirst(3))
    #expect(try arrays.integers("rows") == [5, -1])
    let half = try arrays.floats("half")
    #expect(half.elements == [0.5, 2] && half.shape == [1, 2])
    #expect(throws: LiveRefusal.self) { _ = try arrays.integers("half") }
    #expect(throws: LiveRefusal.self) { _ = try arrays.floats("rows") }
    #expect(throws: LiveRefusal.self) { _ = try arrays.floats("none") }
  }

  @Test(arguments: [[3], [1], [-1], [Int.max, Int.max], [1 << 40]])
  func `bytes that are not those described are refused`(_ shape: [Int]) {
    #expect(throws: LiveRefusal.self) {
      _ = try LiveArrays([LiveArray("rows", .int32, shape: shape)], in: Data(count: 8))
    }
  }

  @Test(arguments: ["", "{", "[]", "{\"type\":5}", "{\"type\":\"batch\",\"step\":\"x\"}"])
  func `a header that is no request is refused`(_ header: String) {
    #expect(throws: LiveRefusal.self) { _ = try LiveRequest(reading: Data(header.utf8)) }
  }

  @Test func `a request that there is not is refused with those there are`() throws {
    let request = try LiveRequest(reading: Data("{\"type\":\"sing\"}".utf8))
    let refusal = try #require(throws: LiveRefusal.self) { _ = try request.kind }
    #expect(refusal.sentence.contains("'sing'") && refusal.sentence.contains("consumed"))
  }
}
