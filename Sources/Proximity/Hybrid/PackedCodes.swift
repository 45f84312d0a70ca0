import CKernels

/// Rows of codes that are packed in panels for scoring.
struct PackedCodes: Sendable {
  let count: Int
  private let columns: Int
  private let panels: [Int8]
  private let offsets: [Int32]
  private let ids: [Int32]

  /// Packs rows of codes.
  ///
  /// - Parameters:
  ///   - codes: rows of `columns` codes.
  ///   - rows: the rows to pack; nil for the first ones.
  ///   - ids: the number by which each packed row is known.
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

  /// The number of scores of a query: the rows, rounded up to whole panels.
  var places: Int { offsets.count }

  /// Runs `body` with the packed rows.
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

  /// Writes the scores of `count` queries with all rows, count × `places`; the buffers have room for the
  /// next multiple of eight queries.
  func score(
    _ queries: UnsafePointer<UInt8>, count: Int, into scores: UnsafeMutablePointer<Int32>
  ) {
    withRows { kernel_code_scores(queries, Int32(count), Int32(columns), &$0, scores) }
  }
}
