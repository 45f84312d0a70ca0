import Vectors

/// How many cells a search needs, and how large the errors of codes are, measured on a sample of items.
struct CellProbe: Sendable {
  /// How many of the cells nearest to an item are searched.
  let cells: Int
  /// How far below the cut the score by codes may be for a row to be scored canonically.
  let margin: Float

  /// The number of items in the sample.
  private static let sample = 512
  /// The margin in standard deviations of the codes' error.
  private static let deviations = 2.5

  private static func deviation(of values: [Double]) -> Double {
    let count = Double(max(1, values.count))
    let mean = values.reduce(0, +) / count
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
  }

  /// Searches exactly for the `wanted` nearest of a random sample, and takes the number of cells that hold
  /// the share `recall` of them.
  ///
  /// Draws the sample from generator 0 of `stream`.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(sample · N · d).
  init(
    of vectors: Matrix, _ codes: RowCodes, _ cells: CodeCells, wanted: Int, recall: Double,
    stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws {
    var generator = stream.generator()
    var draw = DistinctDraw(below: vectors.rows)
    let items = draw.draw(min(Self.sample, vectors.rows), using: &generator)
    let found = min(wanted + 1, vectors.rows)  // one of them is the item
    let (ids, similarities) = try nearestRows(
      to: vectors.rows(at: items), in: vectors, excludingThemselves: false, count: found,
      activity: "probing", threads: threads, monitor: monitor)
    var ranks = [Int](repeating: 0, count: cells.count)
    var errors: [Double] = []
    for (place, item) in items.enumerated() {
      let rank = cells.ranks(for: item, of: codes)
      for edge in place * found..<(place + 1) * found where ids[edge] != UInt32(item) {
        let neighbor = Int(ids[edge])
        ranks[rank[Int(cells.cellOfItem[neighbor])]] += 1
        let exact = Double(similarities[edge]) * codes.scale * codes.scale
        errors.append(exact - Double(codes.product(item, neighbor)))
      }
    }
    var (reached, enough) = (0, 0)
    while enough < cells.count, Double(reached) < recall * Double(errors.count) {
      reached += ranks[enough]
      enough += 1
    }
    self.cells = recall >= 1 ? cells.count : max(1, enough)
    margin = Float(Self.deviations * Self.deviation(of: errors))
  }
}

extension RowCodes {
  /// The dot product of the codes of two rows.
  fileprivate func product(_ a: Int, _ b: Int) -> Int {
    (0..<columns).reduce(0) { $0 + Int(codes[a * columns + $1]) * Int(codes[b * columns + $1]) }
  }
}

extension CodeCells {
  /// The rank of each cell by its distance from an item, from 0; ties by number.
  fileprivate func ranks(for item: Int, of codes: RowCodes) -> [Int] {
    var query = [UInt8](repeating: 0, count: 8 * codes.columns)
    query.withUnsafeMutableBufferPointer { query in
      if let base = query.baseAddress { codes.writeQueries(CollectionOfOne(item), to: base) }
    }
    var ranks = [Int](repeating: 0, count: count)
    for (rank, cell) in byDistance(from: query).enumerated() { ranks[cell] = rank }
    return ranks
  }
}
