import CKernels

/// Reusable selections of the best scores by codes, one for each of several queries.
struct CodeSelections: ~Copyable {
  // SAFETY: the buffers live as long as the value, which cannot be copied; each selection has its own
  // `capacity` places of the two tables, and they stay in place.
  private let selections: UnsafeMutablePointer<selection>
  private let scores: UnsafeMutablePointer<Float>
  private let ids: UnsafeMutablePointer<Int32>
  private let capacity: Int
  private let count: Int

  /// The places of a selection: for the best `wanted`, those within the margin, and newly offered ones.
  static func capacity(for wanted: Int) -> Int { 2 * wanted + 160 }

  /// Selections of the best `wanted` and of those within `margin` of them, up to half as many again.
  init(queries: Int, wanted: Int, margin: Float) {
    count = queries
    capacity = Self.capacity(for: wanted)
    selections = .allocate(capacity: queries)
    scores = .allocate(capacity: queries * capacity)
    ids = .allocate(capacity: queries * capacity)
    for place in 0..<queries {
      (selections + place).initialize(
        to: selection(
          scores: scores + place * capacity, ids: ids + place * capacity, count: 0,
          capacity: Int32(capacity), wanted: Int32(wanted), threshold: 0, margin: margin))
    }
  }

  deinit {
    selections.deallocate()
    scores.deallocate()
    ids.deallocate()
  }

  /// The selection of a query; its address does not change.
  subscript(query: Int) -> UnsafeMutablePointer<selection> { selections + query }

  /// Empties the selections of the first `queries`.
  func start(_ queries: Int) {
    precondition(queries <= count, "\(queries) queries for \(count) selections")
    for query in 0..<queries { selection_start(selections + query) }
  }

  /// Drops the rows of a query that are neither among its best nor within the margin of them.
  func trim(_ query: Int) { selection_make_room_roughly(selections + query) }

  /// The numbers of the rows in the selection of a query.
  func held(by query: Int) -> UnsafeBufferPointer<Int32> {
    let own = selections[query]
    return UnsafeBufferPointer(start: own.ids, count: Int(own.count))
  }
}
