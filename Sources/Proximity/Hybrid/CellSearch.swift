import CKernels
import Vectors

/// One thread's search for the neighbours of items in the cells nearest to them.
///
/// Items are searched for in batches that are consecutive in the order of cells. Each item chooses its
/// nearest cells; each cell is then scored with all items of the batch that chose it. The best by codes
/// are scored again canonically.
final class CellSearch {
  private let target: Target
  private let wishes: CodeSelections
  private let found: CodeSelections
  private var best: RowSelection
  // SAFETY: the buffers live as long as the search. They hold a batch of queries, a multiple of eight, and
  // as many scores as a selection has places.
  private let queries: UnsafeMutablePointer<UInt8>
  private let asking: UnsafeMutablePointer<UInt8>
  private let selections: UnsafeMutablePointer<UnsafeMutablePointer<selection>?>
  private let scores: UnsafeMutablePointer<Float>
  private var lists: CellLists

  /// The items and the settings of the search.
  struct Target: Sendable {
    let rows: SharedElements
    let dimensions: Int
    let codes: RowCodes
    let cells: CodeCells
    let probe: CellProbe
    /// K: neighbours of each node.
    let neighbors: Int
    /// S: the most similar nodes that are left out.
    let skip: Int

    /// The number to select for an item, which may be among them.
    var wanted: Int { neighbors + skip + 1 }
  }

  /// The number of items in a batch.
  static let batch = 1024

  init(_ target: Target) {
    self.target = target
    wishes = CodeSelections(queries: Self.batch, wanted: target.probe.cells, margin: 0)
    found = CodeSelections(
      queries: Self.batch, wanted: target.wanted, margin: target.probe.margin)
    best = RowSelection(
      wanted: target.neighbors + target.skip, vectors: target.rows.base,
      dimensions: target.dimensions)
    queries = .allocate(capacity: Self.batch * target.codes.columns)
    asking = .allocate(capacity: Self.batch * target.codes.columns)
    queries.initialize(repeating: 0, count: Self.batch * target.codes.columns)
    asking.initialize(repeating: 0, count: Self.batch * target.codes.columns)
    selections = .allocate(capacity: Self.batch)
    selections.initialize(repeating: nil, count: Self.batch)
    scores = .allocate(capacity: CodeSelections.capacity(for: target.wanted))
    lists = CellLists(cells: target.cells.count)
  }

  deinit {
    queries.deallocate()
    asking.deallocate()
    selections.deallocate()
    scores.deallocate()
  }

  /// Writes the neighbours of the items at `places` in the order of cells to their rows; nothing when the
  /// monitor stops it.
  func search(for places: Range<Int>, into tables: EdgeTables, monitor: ProgressMonitor) {
    let items = target.cells.order[places]
    target.codes.writeQueries(items.lazy.map(Int.init), to: queries)
    listCells(for: items.count)
    found.start(items.count)
    // Near cells first, so that the cut rises early and most others are dropped at once.
    for cell in target.cells.byDistance(from: queries) {
      if monitor.isCancelled() { return }
      offer(cell, to: lists[cell])
    }
    for place in 0..<items.count where found[place].pointee.count < target.wanted {
      if monitor.isCancelled() { return }
      selection_start(found[place])
      for cell in 0..<target.cells.count {
        offer(cell, to: CollectionOfOne(Int32(place)))
      }
    }
    for (place, item) in items.enumerated() { take(place, item: Int(item), into: tables) }
  }

  /// Chooses the nearest cells of each item, and lists the items by cell.
  private func listCells(for count: Int) {
    wishes.start(count)
    for place in 0..<count { selections[place] = wishes[place] }
    target.cells.centers.withRows {
      selection_offer_codes(selections, queries, Int32(count), Int32(target.codes.columns), &$0)
    }
    for place in 0..<count { wishes.trim(place) }
    lists.fill(wishes, count: count)
  }

  /// Offers the members of a cell to some items of the batch.
  private func offer(_ cell: Int, to places: some Collection<Int32>) {
    guard !places.isEmpty else { return }
    let columns = target.codes.columns
    for (row, place) in places.enumerated() {
      selections[row] = found[Int(place)]
      (asking + row * columns).update(from: queries + Int(place) * columns, count: columns)
    }
    target.cells.members[cell].withRows {
      selection_offer_codes(selections, asking, Int32(places.count), Int32(columns), &$0)
    }
  }

  /// Scores the rows found for an item canonically, and writes the best to its row.
  private func take(_ place: Int, item: Int, into tables: EdgeTables) {
    found.trim(place)
    let ids = found.held(by: place)
    let (rows, dimensions) = (target.rows.base, target.dimensions)
    let query = RowSelection.Query(vector: rows + item * dimensions, excluded: item)
    for (number, id) in ids.enumerated() {
      if number + 4 < ids.count {
        kernel_prefetch_row(rows + Int(ids[number + 4]) * dimensions, Int32(dimensions))
      }
      scores[number] = Float(
        kernel_canonical_dot(query.vector, rows + Int(id) * dimensions, Int32(dimensions)))
    }
    best.start()
    best.offer(scores, count: ids.count, ids: ids.baseAddress, to: query)
    tables.take(&best, skip: target.skip, for: query, row: item)
  }
}

/// For each cell, the queries that chose it.
private struct CellLists {
  /// The queries, cell after cell, ascending in each.
  private var queries: [Int32] = []
  /// Where those of each cell begin in `queries`, and the end of the last.
  private var bounds: [Int]

  init(cells: Int) { bounds = [Int](repeating: 0, count: cells + 1) }

  /// The queries that chose a cell.
  subscript(cell: Int) -> ArraySlice<Int32> { queries[bounds[cell]..<bounds[cell + 1]] }

  /// Lists the first `count` queries by the cells that they selected.
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
