import CKernels

/// Rows of codes packed for scoring.
struct PackedCodes: Sendable {
  let count: Int
  private let columns: Int
  private let panels: [Int8]
  private let offsets: [Int32]
  private let ids: [Int32]

  /// Packs `rows` of codes, the first ones when nil, each with the number it is known by, `ids`.
  init(_ codes: [Int8], columns: Int, rows: [Int32]? = nil, ids: [Int32]) {
    count = ids.count
    self.columns = columns
    let places = PanelRows.places(for: ids.count)
    var panels = [Int8](repeating: 0, count: places * columns)
    var offsets = [Int32](repeating: 0, count: places)
    kernel_pack_codes(codes, Int32(columns), rows, Int32(ids.count), &panels, &offsets)
    self.panels = panels
    self.offsets = offsets
    self.ids = ids + [Int32](repeating: 0, count: places - ids.count)
  }

  /// Scores that a query has with the rows, and those that fill up the last panel.
  var places: Int { offsets.count }

  /// Runs `body` with the rows, or with whole panels of them.
  func withRows(_ body: (inout code_rows) -> Void) {
    panels.withUnsafeBufferPointer { panels in
      offsets.withUnsafeBufferPointer { offsets in
        ids.withUnsafeBufferPointer { ids in
          var rows = code_rows(
            panels: panels.baseAddress, offsets: offsets.baseAddress, ids: ids.baseAddress,
            n: Int32(count))
          body(&rows)
        }
      }
    }
  }

  /// Writes the score of each of the `queries` with each row, `places` for a query; there is room for
  /// whole eights of them.
  func score(
    _ queries: UnsafePointer<UInt8>, count: Int, into scores: UnsafeMutablePointer<Int32>
  ) {
    withRows { kernel_code_scores(queries, Int32(count), Int32(columns), &$0, scores) }
  }
}
