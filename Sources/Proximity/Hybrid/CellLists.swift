/// For each cell the queries that want it searched.
struct CellLists {
  /// The queries, cell after cell, ascending in each.
  private var queries: [Int32] = []
  /// Where those of each cell begin in `queries`, and the end.
  private var bounds: [Int]

  init(cells: Int) { bounds = [Int](repeating: 0, count: cells + 1) }

  /// The queries that want a cell.
  subscript(cell: Int) -> ArraySlice<Int32> { queries[bounds[cell]..<bounds[cell + 1]] }

  /// Turns round what each of the first `count` queries has selected: cells.
  mutating func fill(_ selections: borrowing CodeSelections, count: Int) {
    var ends = [Int](repeating: 0, count: bounds.count)
    for query in 0..<count {
      for cell in selections.held(by: query) { ends[Int(cell) + 1] += 1 }
    }
    for cell in 1..<bounds.count { ends[cell] += ends[cell - 1] }
    bounds = ends
    let total = bounds[bounds.count - 1]
    if queries.count < total { queries = [Int32](repeating: 0, count: total) }
    for query in 0..<count {
      for cell in selections.held(by: query) {
        queries[ends[Int(cell)]] = Int32(query)
        ends[Int(cell)] += 1
      }
    }
  }
}
