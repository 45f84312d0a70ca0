import Report

/// The character cells that a map lies on: eight dots each, two beside and four above each other, so that
/// a unit is as long to the right as upwards.
struct MapCellPlane {
  let columns: Int
  let rows: Int
  /// How many points lie on each dot, row by row from the top.
  private(set) var counts: [Int32]
  /// The cell of each point; nil for one without a place.
  let cells: [Int?]
  private let dots: [(x: Int, y: Int)?]

  var dotColumns: Int { 2 * columns }

  /// The smallest plane that fits into `room` and holds the points; nil without points.
  ///
  /// - Parameters:
  ///   - map: the points.
  ///   - all: the maps that are drawn to one scale with it, itself included.
  ///   - room: the most columns and rows.
  ///   - keepsRows: whether it has all rows that there is room for, however wide the points lie.
  init?(
    _ map: PointMap, besides all: [PointMap], room: (columns: Int, rows: Int), keepsRows: Bool
  ) {
    let (x, y) = (
      all.flatMap(\.x).filter(\.isFinite), all.flatMap(\.y).filter(\.isFinite)
    )
    guard let lowX = x.min(), let highX = x.max(), let lowY = y.min(), let highY = y.max() else {
      return nil
    }
    let (width, height) = (Double(highX) - Double(lowX), Double(highY) - Double(lowY))
    let (mostX, mostY) = (Double(2 * room.columns - 1), Double(4 * room.rows - 1))
    let scale = min(width > 0 ? mostX / width : .infinity, height > 0 ? mostY / height : .infinity)
    let unit = scale.isFinite ? scale : 0
    columns = min(room.columns, max(Self.leastColumns, Int(width * unit + 1.5) / 2 + 1))
    rows =
      keepsRows ? room.rows : min(room.rows, max(Self.leastRows, Int(height * unit + 1.5) / 4 + 1))
    let middle = (
      (Double(2 * columns) - width * unit - 1) / 2, (Double(4 * rows) - height * unit - 1) / 2
    )
    let (lastX, lastY) = (2 * columns - 1, 4 * rows - 1)
    dots = map.items.indices.map { point in
      guard map.x[point].isFinite, map.y[point].isFinite else { return nil }
      let right = (Double(map.x[point]) - Double(lowX)) * unit + middle.0
      let down = (Double(highY) - Double(map.y[point])) * unit + middle.1
      return (
        min(lastX, max(0, Int(right.rounded()))), min(lastY, max(0, Int(down.rounded())))
      )
    }
    cells = dots.map { [columns] dot in dot.map { $0.y / 4 * columns + $0.x / 2 } }
    counts = [Int32](repeating: 0, count: 8 * columns * rows)
    for dot in dots { if let dot { counts[dot.y * 2 * columns + dot.x] += 1 } }
  }

  private static let (leastColumns, leastRows) = (12, 4)

  /// The dots of each cell that are lit, as bits of a braille character.
  ///
  /// Every dot with a point is, where points lie apart; where many lie on one dot, as many dots as show how
  /// densely they lie (ordered dithering, Bayer 1973), and at least one of a cell with points.
  func litDots() -> [UInt8] {
    let occupied = counts.filter { $0 > 0 }.sorted()
    let median = occupied.isEmpty ? 1 : occupied[occupied.count / 2]
    var lit = [UInt8](repeating: 0, count: columns * rows)
    var fullest = [(count: Int32, bit: UInt8)](repeating: (0, 0), count: columns * rows)
    for y in 0..<4 * rows {
      for x in 0..<dotColumns {
        let count = counts[y * dotColumns + x]
        guard count > 0 else { continue }
        let (cell, bit) = (y / 4 * columns + x / 2, Self.bit(x, y))
        if count > fullest[cell].count { fullest[cell] = (count, bit) }
        let threshold = Float(2 * median) * (Self.bayer[y % 4 * 4 + x % 4] + 0.5) / 16
        if median <= 1 || Float(count) > threshold { lit[cell] |= bit }
      }
    }
    for cell in lit.indices where lit[cell] == 0 { lit[cell] = fullest[cell].bit }
    return lit
  }

  private static let bayer: [Float] = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]

  /// The bit of a dot in its braille character, U+2800.
  private static func bit(_ x: Int, _ y: Int) -> UInt8 {
    let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    return bits[y % 4][x % 2]
  }

  static func braille(_ dots: UInt8) -> Character {
    Unicode.Scalar(0x2800 + UInt32(dots)).map(Character.init) ?? " "
  }

  /// The dots between the two points of each line, cell by cell.
  func dots(of links: PointMap.Links) -> [Int: UInt8] {
    var drawn: [Int: UInt8] = [:]
    for line in stride(from: 0, to: links.ends.count - 1, by: 2) {
      guard let from = dots[Int(links.ends[line])], let to = dots[Int(links.ends[line + 1])] else {
        continue
      }
      let steps = max(1, abs(to.x - from.x), abs(to.y - from.y))
      for step in 0...steps {
        let (x, y) = (
          from.x + (2 * (to.x - from.x) * step + steps) / (2 * steps),
          from.y + (2 * (to.y - from.y) * step + steps) / (2 * steps)
        )
        let place = (min(dotColumns - 1, max(0, x)), min(4 * rows - 1, max(0, y)))
        drawn[place.1 / 4 * columns + place.0 / 2, default: 0] |= Self.bit(place.0, place.1)
      }
    }
    return drawn
  }
}
