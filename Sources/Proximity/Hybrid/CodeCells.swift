import CKernels
import Vectors

/// A partition of the items into cells of similar directions.
///
/// Spherical k-means on codes: every cell has a centre, and an item belongs to the cell whose centre has
/// the largest dot product with it. All arithmetic is on integers.
///
/// Source: Dhillon and Modha, Machine Learning 42 (2001); cells for search as in Jégou, Douze and
/// Schmid, IEEE TPAMI 33 (2011).
struct CodeCells: Sendable {
  /// The items, cell after cell, ascending in each.
  let order: [Int32]
  /// Where each cell begins in `order`, and the end of the last.
  let bounds: [Int]
  /// The codes of the centres, in the order of the cells.
  let centers: PackedCodes
  /// The cell of each item.
  let cellOfItem: [Int32]
  /// The codes of each cell's items.
  let members: [PackedCodes]

  var count: Int { members.count }

  func size(of cell: Int) -> Int { bounds[cell + 1] - bounds[cell] }

  private static let rounds = 5
  /// The average number of items per cell from which the centres are found.
  private static let sampled = 48

  /// Makes about 2 · √N cells.
  ///
  /// Draws the items from which the centres are found, and the first centres, from generator 0 of
  /// `stream`.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(N^1.5 · columns).
  init(of codes: RowCodes, stream: RandomStream, threads: Int, monitor: ProgressMonitor) throws {
    let n = codes.rows
    let cells = min(n, max(1, Int(2 * Double(n).squareRoot())))
    var generator = stream.generator()
    var draw = DistinctDraw(below: n)
    let sample = draw.draw(min(n, Self.sampled * cells), using: &generator)
    var centers = CellCenters(of: codes, at: sample.prefix(cells))
    for round in 0..<Self.rounds {
      monitor.report(
        .init(activity: "finding cells", fraction: 0.5 * Double(round) / Double(Self.rounds)))
      let assigned = try centers.nearest(
        to: sample, of: codes, threads: threads, monitor: monitor.quiet)
      centers.move(to: sample, assigned, of: codes)
    }
    let cellOfItem = try centers.nearest(
      to: Array(0..<n), of: codes, threads: threads, monitor: monitor.part(from: 0.5, to: 1))
    let (order, bounds) = Self.sorted(cellOfItem, cells: cells)
    members = try (0..<cells).map { cell in
      try monitor.check()
      let items = Array(order[bounds[cell]..<bounds[cell + 1]])
      return PackedCodes(codes.codes, columns: codes.columns, rows: items, ids: items)
    }
    self.centers = centers.packed
    self.cellOfItem = cellOfItem
    self.order = order
    self.bounds = bounds
  }

  /// All cells, the nearest to a query first, ties by number.
  ///
  /// - Parameter query: a biased row of codes, in a buffer of eight rows.
  func byDistance(from query: UnsafePointer<UInt8>) -> [Int] {
    var scores = [Int32](repeating: 0, count: 8 * centers.places)
    scores.withUnsafeMutableBufferPointer { scores in
      if let base = scores.baseAddress { centers.score(query, count: 1, into: base) }
    }
    return (0..<count).sorted { (scores[$1], $0) < (scores[$0], $1) }
  }

  /// The items in the order of cells, and where each cell begins.
  private static func sorted(_ cellOfItem: [Int32], cells: Int) -> ([Int32], [Int]) {
    var bounds = [Int](repeating: 0, count: cells + 1)
    for cell in cellOfItem { bounds[Int(cell) + 1] += 1 }
    for cell in 0..<cells { bounds[cell + 1] += bounds[cell] }
    var ends = bounds
    var order = [Int32](repeating: 0, count: cellOfItem.count)
    for (item, cell) in cellOfItem.enumerated() {
      order[ends[Int(cell)]] = Int32(item)
      ends[Int(cell)] += 1
    }
    return (order, bounds)
  }
}

/// The centres of the cells during k-means.
private struct CellCenters {
  private let columns: Int
  private let scale: Double
  private var codes: [Int8]
  private(set) var packed: PackedCodes

  init(of codes: RowCodes, at items: some Sequence<Int>) {
    columns = codes.columns
    scale = codes.scale
    self.codes = items.flatMap {
      codes.codes[$0 * codes.columns..<($0 + 1) * codes.columns]
    }
    packed = Self.pack(self.codes, columns: columns)
  }

  private static func pack(_ codes: [Int8], columns: Int) -> PackedCodes {
    PackedCodes(codes, columns: columns, ids: Array(0..<Int32(codes.count / columns)))
  }

  /// The centre with the largest dot product for each item; of equal ones the lower number.
  func nearest(
    to items: [Int], of codes: RowCodes, threads: Int, monitor: ProgressMonitor
  ) throws -> [Int32] {
    let block = 64
    let (width, columns, packed) = (packed.places, columns, packed)
    return try [Int32](unsafeUninitializedCapacity: items.count) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      let table = SharedTable(base)
      try parallelLoop(
        count: (items.count + block - 1) / block, threads: threads, activity: "filling cells",
        monitor: monitor,
        workspace: {
          (
            queries: [UInt8](repeating: 0, count: block * columns),
            scores: [Int32](repeating: 0, count: block * width)
          )
        }
      ) { number, space in
        let places = number * block..<min(items.count, (number + 1) * block)
        space.queries.withUnsafeMutableBufferPointer { queries in
          space.scores.withUnsafeMutableBufferPointer { scores in
            guard let queries = queries.baseAddress, let scores = scores.baseAddress else { return }
            codes.writeQueries(items[places], to: queries)
            packed.score(queries, count: places.count, into: scores)
            for (row, place) in places.enumerated() {
              table.base[place] = kernel_largest(scores + row * width, Int32(width))
            }
          }
        }
      }
      count = items.count
    }
  }

  /// Moves every centre to the mean direction of its items; a centre without items stays.
  mutating func move(to items: [Int], _ assigned: [Int32], of rows: RowCodes) {
    var sums = [Int32](repeating: 0, count: codes.count)
    for (item, center) in zip(items, assigned) {
      for column in 0..<columns {
        sums[Int(center) * columns + column] += Int32(rows.codes[item * columns + column])
      }
    }
    for first in stride(from: 0, to: codes.count, by: columns) {
      let length = sums[first..<first + columns].reduce(0.0) { $0 + Double($1) * Double($1) }
        .squareRoot()
      guard length > 0 else { continue }
      for place in first..<first + columns {
        codes[place] = RowCodes.code(Double(sums[place]) * scale / length)
      }
    }
    packed = Self.pack(codes, columns: columns)
  }
}
