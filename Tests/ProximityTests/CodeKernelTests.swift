import CKernels
import Testing
import Vectors

/// Products of codes against plain whole numbers.
struct CodeKernelTests {
  /// Random rows of codes, with all values that there are.
  private struct Codes {
    let columns: Int
    let queries: [[Int]]
    let rows: [[Int]]

    init(queries: Int, rows: Int, columns: Int, seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      func draw() -> [Int] { (0..<columns).map { _ in generator.index(below: 255) - 127 } }
      self.columns = columns
      self.queries = (0..<queries).map { _ in draw() }
      self.rows = (0..<rows).map { _ in draw() }
    }

    var products: [[Int]] {
      queries.map { query in rows.map { zip(query, $0).reduce(0) { $0 + $1.0 * $1.1 } } }
    }

    var places: Int { (rows.count + 15) / 16 * 16 }

    /// The queries, biased, in whole eights.
    var biased: [UInt8] {
      let missing = (queries.count + 7) / 8 * 8 - queries.count
      return queries.flatMap { $0.map { UInt8($0 + 128) } }
        + [UInt8](repeating: 0, count: missing * columns)
    }

    func withPacked<Result>(ids: [Int32], _ body: (inout code_rows) -> Result) -> Result {
      let codes = rows.flatMap { $0.map { Int8($0) } }
      var panels = [Int8](repeating: 1, count: places * columns)
      var offsets = [Int32](repeating: 1, count: places)
      kernel_pack_codes(codes, Int32(columns), nil, Int32(rows.count), &panels, &offsets)
      return panels.withUnsafeBufferPointer { panels in
        offsets.withUnsafeBufferPointer { offsets in
          ids.withUnsafeBufferPointer { ids in
            var packed = code_rows(
              panels: panels.baseAddress, offsets: offsets.baseAddress, ids: ids.baseAddress,
              n: Int32(rows.count))
            return body(&packed)
          }
        }
      }
    }
  }

  @Test(arguments: [(1, 1, 4), (8, 16, 8), (9, 47, 40), (3, 49, 132), (17, 130, 512)])
  func `products of codes are exact at every level`(queries: Int, rows: Int, columns: Int) {
    defer { kernel_use_common_level_here() }
    let codes = Codes(queries: queries, rows: rows, columns: columns, seed: UInt64(rows))
    let ids = [Int32](repeating: 0, count: codes.places)
    for level in levelsHere {
      kernel_use_level_here(level)
      let before = kernel_runs_here(level)
      var scores = [Int32](repeating: 0, count: (queries + 7) / 8 * 8 * codes.places)
      codes.withPacked(ids: ids) {
        kernel_code_scores(codes.biased, Int32(queries), Int32(columns), &$0, &scores)
      }
      for (query, products) in codes.products.enumerated() {
        let found = scores[query * codes.places..<query * codes.places + rows].map(Int.init)
        #expect(found == products, "query \(query) at level \(level.rawValue)")
      }
      #expect(kernel_runs_here(level) > before)
    }
  }

  @Test(arguments: levelsHere.map(\.rawValue), [1, 7, 40])
  func `the best by codes are selected, and what is within the margin of them`(
    level: UInt32, wanted: Int
  ) {
    kernel_use_level_here(kernel_level(level))
    defer { kernel_use_common_level_here() }
    let codes = Codes(queries: 11, rows: 700, columns: 24, seed: UInt64(wanted))
    let ids = (0..<Int32(codes.places)).map { 2 * $0 + 1 }
    let capacity = 2 * wanted + 160
    let margin: Float = 2_000
    for (query, products) in codes.products.enumerated() {
      var scores = [Float](repeating: 0, count: capacity)
      var numbers = [Int32](repeating: 0, count: capacity)
      let held: [Int] = scores.withUnsafeMutableBufferPointer { scores in
        numbers.withUnsafeMutableBufferPointer { numbers in
          var own = selection(
            scores: scores.baseAddress, ids: numbers.baseAddress, count: 0,
            capacity: Int32(capacity), wanted: Int32(wanted), threshold: 0, margin: margin)
          selection_start(&own)
          withUnsafeMutablePointer(to: &own) { own in
            let single = Array(codes.biased[query * 24..<(query + 1) * 24])
            let eight = single + [UInt8](repeating: 9, count: 7 * 24)
            codes.withPacked(ids: ids) { selection_offer_codes([own], eight, 1, 24, &$0) }
            selection_make_room_roughly(own)
          }
          return (0..<Int(own.count)).map { Int(numbers[$0] - 1) / 2 }
        }
      }
      let cut = products.sorted(by: >)[wanted - 1]
      let within = products.indices.filter { Float(products[$0]) >= Float(cut) - margin }
      #expect(Set(held).count == held.count)
      #expect(Set(held).isSuperset(of: within), "query \(query)")
      #expect(held.count <= capacity * 3 / 4)
    }
  }

  @Test func `when more are within the margin than there is room for, the best are held`() {
    var scores = (0..<200).map { Float($0 % 50) }
    var ids = (0..<200).map(Int32.init)
    let held: [Int32] = scores.withUnsafeMutableBufferPointer { scores in
      ids.withUnsafeMutableBufferPointer { ids in
        var own = selection(
          scores: scores.baseAddress, ids: ids.baseAddress, count: 200, capacity: 200, wanted: 10,
          threshold: -.infinity, margin: 1_000)
        selection_make_room_roughly(&own)
        #expect(own.threshold > 12)
        return (0..<Int(own.count)).map { ids[$0] }
      }
    }
    // Four of each value from 49 down to 13, and the first two of those of value 12.
    #expect(held.count == 150)
    #expect(held.count { $0 % 50 == 12 } == 2 && held.contains(12) && held.contains(62))
    #expect(held.allSatisfy { $0 % 50 >= 12 })
  }

  @Test func `the first of the largest is found`() {
    #expect(kernel_largest([3, 9, 9, 1], 4) == 1)
    #expect(kernel_largest([-5], 1) == 0)
  }
}
