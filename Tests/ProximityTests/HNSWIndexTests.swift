import Proximity
import Testing
import Vectors

/// hnswlib's failures come as errors with their reason, and nothing crosses the boundary as an exception.
struct HNSWIndexTests {
  /// Runs `body` with an index over the first `count` of 20 rows of 4 numbers.
  private func withIndex<Result>(
    count: Int = 20, dimensions: Int = 4, links: Int = 4, breadth: Int = 10,
    _ body: (borrowing HNSWIndex) throws -> Result
  ) throws -> Result {
    try Cloud.normal.vectors(20, 4).withSharedElements { rows in
      try body(
        HNSWIndex(
          rows: rows, count: count, dimensions: dimensions, links: links, breadth: breadth, seed: 1)
      )
    }
  }

  @Test func `sizes that no index can have are refused with a reason`() throws {
    #expect(throws: GraphError.index(reason: "rows of -1 numbers cannot be compared")) {
      try withIndex(dimensions: -1) { _ in }
    }
    #expect(throws: GraphError.index(reason: "rows of 0 numbers cannot be compared")) {
      try withIndex(dimensions: 0) { _ in }
    }
    #expect(throws: GraphError.index(reason: "1 links a row make no hierarchy")) {
      try withIndex(links: 1) { _ in }
    }
    #expect(throws: GraphError.index(reason: "a search needs a candidate at least")) {
      try withIndex(breadth: 0) { _ in }
    }
  }

  @Test func `a size that cannot be allocated is an error in the library's words`() throws {
    let error = try #require(throws: GraphError.self) { try withIndex(count: 1 << 60) { _ in } }
    guard case .index(let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(reason.contains("vector"), "\(reason)")
  }

  @Test func `a row too many is refused, and the index goes on`() throws {
    try withIndex(count: 3) { index in
      for row in 0..<3 { try index.add(row) }
      let fault = failure { () throws(GraphError) in try index.add(3) }
      #expect(fault == .index(reason: "The number of elements exceeds the specified limit"))
      index.setBreadth(10)
      let found = UnsafeMutablePointer<UInt32>.allocate(capacity: 5)
      defer { found.deallocate() }
      let count = try index.search(0, count: 5, into: found)
      #expect(count == 3)
      let refused = failure { () throws(GraphError) in
        _ = try index.search(0, count: -1, into: found)
      }
      #expect(refused == .index(reason: "-1 rows cannot be searched for"))
    }
  }

  private func failure(of body: () throws(GraphError) -> Void) -> GraphError? {
    do throws(GraphError) {
      try body()
      return nil
    } catch {
      return error
    }
  }
}
