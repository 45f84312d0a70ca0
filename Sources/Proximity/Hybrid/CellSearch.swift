import CKernels
import Vectors

/// Searches the cells nearest to each of some items for their neighbours: what one thread needs for
/// it.
///
/// A batch of items that follow each other in the order of cells is searched for at a time. Each has
/// its own list of cells; every cell is then scored with all items that have it on their list. The
/// best by codes are scored canonically.
final class CellSearch {
  private let target: Target
  private let wishes: CodeSelections
  private let found: CodeSelections
  private var best: RowSelection
  // SAFETY: the buffers live as long as the search and hold a batch of queries in whole eights, and
  // the scores of as many as a selection holds.
  private let queries: UnsafeMutablePointer<UInt8>
  private let asking: UnsafeMutablePointer<UInt8>
  private let selections: UnsafeMutablePointer<UnsafeMutablePointer<selection>?>
  private let scores: UnsafeMutablePointer<Float>
  private var lists: CellLists

  /// What is searched, and how.
  struct Target: Sendable {
    let rows: SharedElements
    let dimensions: Int
    let codes: RowCodes
    let cells: CodeCells
    let probe: CellProbe
    /// K.
    let neighbors: Int
    /// S.
    let skip: Int

    /// Those to be selected for an item, which may be one of them.
    var wanted: Int { neighbors + skip + 1 }
  }

  /// Items in a batch.
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

  /// Writes the neighbours of the items at `places` of the order to their rows; nothing when the
  /// monitor stops it.
  func search(for places: Range<Int>, into tables: EdgeTables, monitor: ProgressMonitor) {
    let items = target.cells.order[places]
    target.codes.writeQueries(items.lazy.map(Int.init), to: queries)
    listCells(for: items.count)
    found.start(items.count)
    // Near cells come first, so that cuts rise early.
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

  /// Finds the items that ask for each cell: it is among the nearest to them.
  private func listCells(for count: Int) {
    wishes.start(count)
    for place in 0..<count { selections[place] = wishes[place] }
    target.cells.centers.withRows {
      selection_offer_codes(selections, queries, Int32(count), Int32(target.codes.columns), &$0)
    }
    for place in 0..<count { wishes.trim(place) }
    lists.fill(wishes, count: count)
  }

  /// Offers the items of a cell to some of the batch.
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

  /// Scores what was found for an item, and writes the best to its row.
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
