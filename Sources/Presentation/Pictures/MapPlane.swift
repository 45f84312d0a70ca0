import Report

/// Where the points of a map come to lie in a drawing, both coordinates in one unit.
struct MapPlane {
  let box: Box
  /// Of a point, by how many there are for the room.
  let diameter: Double
  let opacity: Double
  private let scale: Double
  private let low: (x: Double, y: Double)

  var height: Double { box.height }

  /// - Returns: nil without points.
  init?(_ map: PointMap, width: Double) {
    let xs = map.x.lazy.filter(\.isFinite).map(Double.init)
    let ys = map.y.lazy.filter(\.isFinite).map(Double.init)
    guard let left = xs.min(), let right = xs.max(), let bottom = ys.min(), let top = ys.max()
    else { return nil }
    let margin = 10.0
    let spans = (x: max(right - left, 1e-12), y: max(top - bottom, 1e-12))
    let most = 640.0
    scale = min((width - 2 * margin) / spans.x, (most - 2 * margin) / spans.y)
    let height = max(240, spans.y * scale + 2 * margin)
    low = (
      left - (width / scale - spans.x) / 2, bottom - (height / scale - spans.y) / 2
    )
    box = Box(left: 0, top: 0, width: width, height: height)
    let room = spans.x * spans.y * scale * scale / Double(max(1, map.x.count))
    diameter = min(7, max(1.6, 0.75 * room.squareRoot()))
    opacity = min(0.85, max(0.35, diameter / 5))
  }

  private init(_ plane: MapPlane, _ corner: Point) {
    box = Box(left: corner.x, top: corner.y, width: plane.box.width, height: plane.box.height)
    (diameter, opacity) = (plane.diameter, plane.opacity)
    (scale, low) = (plane.scale, plane.low)
  }

  func moved(to corner: Point) -> MapPlane { MapPlane(self, corner) }

  func place(_ x: Float, _ y: Float) -> Point {
    Point(box.left + (Double(x) - low.x) * scale, box.bottom - (Double(y) - low.y) * scale)
  }

  /// The middle of the points around the fullest field of 32 pixels.
  static func densest(of points: [Point]) -> Point? {
    let side = 32.0
    struct Field: Hashable, Comparable {
      let x, y: Int
      static func < (first: Field, second: Field) -> Bool {
        (first.x, first.y) < (second.x, second.y)
      }
    }
    var fields: [Field: [Point]] = [:]
    for point in points {
      fields[Field(x: Int(point.x / side), y: Int(point.y / side)), default: []].append(point)
    }
    func count(around field: Field) -> Int {
      var sum = 0
      for right in -1...1 {
        for down in -1...1 {
          sum += fields[Field(x: field.x + right, y: field.y + down)]?.count ?? 0
        }
      }
      return sum
    }
    let counted = fields.keys.sorted().map { ($0, count(around: $0)) }
    guard let best = counted.max(by: { $0.1 < $1.1 })?.0, let own = fields[best] else {
      return nil
    }
    let sum = own.reduce(Point(0, 0), +)
    return Point(sum.x / Double(own.count), sum.y / Double(own.count))
  }
}
