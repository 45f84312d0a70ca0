/// Finds room for texts beside points, so that none covers another text or a point.
package struct LabelPlacer {
  private let area: Box
  private var taken: [Box]

  /// - Parameters:
  ///   - area: where texts may stand.
  ///   - taken: what they must not cover.
  package init(within area: Box, around taken: [Box] = []) {
    (self.area, self.taken) = (area, taken)
  }

  /// A place for a text as near as possible to a point; nil when there is none.
  ///
  /// - Parameters:
  ///   - gap: from the point to the text.
  ///   - reach: how far off it may stand; from 16 pixels on a line leads to it.
  package mutating func place(
    _ text: String, beside point: Point, gap: Double = 7, reach: Double = 60, size: Double = 11.5,
    isBold: Bool = false, ink: Ink = .text
  ) -> (label: Label, leader: [Point]?)? {
    let width = TextMetrics.width(of: text, size: size, isBold: isBold)
    for distance in stride(from: gap, through: max(gap, reach), by: 6) {
      for (right, down) in Self.directions {
        let middle = Point(
          point.x + right * (distance + (right == 0 ? 0 : width / 2)),
          point.y + down * (distance + (down == 0 ? 0 : size / 2)))
        let box = Box(
          left: middle.x - width / 2, top: middle.y - size / 2, width: width, height: size)
        guard area.contains(box), !taken.contains(where: box.grown(by: 1.5).overlaps) else {
          continue
        }
        taken.append(box)
        let label = Label(
          text, at: Point(box.left, box.top + 0.78 * size), size: size, isBold: isBold, ink: ink,
          hasHalo: true)
        return (label, distance < 16 ? nil : [point, Self.nearest(in: box, to: point)])
      }
    }
    return nil
  }

  /// Right first, as one reads.
  private static let directions: [(Double, Double)] = [
    (1, 0), (0, -1), (-1, 0), (0, 1), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7),
  ]

  private static func nearest(in box: Box, to point: Point) -> Point {
    Point(min(box.right, max(box.left, point.x)), min(box.bottom, max(box.top, point.y)))
  }

  /// Places along a line, each as near to its wish as a gap between all of them allows, in their order.
  ///
  /// - Returns: nil where they do not all fit.
  /// - Complexity: O(n log n).
  package static func spread(_ wishes: [Double], gap: Double, within range: ClosedRange<Double>)
    -> [Double]?
  {
    guard Double(wishes.count - 1) * gap <= range.upperBound - range.lowerBound else { return nil }
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    var places = wishes
    var least = range.lowerBound
    for index in order {
      places[index] = max(least, wishes[index])
      least = places[index] + gap
    }
    var most = range.upperBound
    for index in order.reversed() {
      places[index] = min(most, places[index])
      most = places[index] - gap
    }
    return places
  }
}
