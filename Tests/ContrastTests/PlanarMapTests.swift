import Contrast
import Foundation
import Testing
import Vectors

@Suite struct PlanarMapTests {
  static let points: [SIMD2<Double>] = [[3, 0], [-1, 1], [-2, -1], [0.5, 2]]

  static func turned(_ degrees: Double, mirrored: Bool = false) -> PlanarMap {
    let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    return PlanarMap(
      points: points.map { point in
        let y = mirrored ? -point.y : point.y
        return SIMD2(point.x * c - y * s, point.x * s + y * c)
      })
  }

  @Test(arguments: [0, 30, 90, 200, 359], [false, true])
  func `a map that was turned and mirrored comes back`(degrees: Double, isMirrored: Bool) {
    let original = PlanarMap(points: Self.points)
    let back = Self.turned(degrees, mirrored: isMirrored).turned(towards: original)
    for (own, other) in zip(back.points, original.points) {
      #expect(abs(own.x - other.x) < 1e-12 && abs(own.y - other.y) < 1e-12)
    }
  }

  @Test func `points in a plane of many dimensions keep their distances`() throws {
    let rows = Self.points.flatMap { point -> [Float] in [0, Float(point.x), 0, Float(point.y), 0] }
    let map = try PlanarMap(of: Matrix(rows: 4, columns: 5, elements: rows), threads: 1)
    #expect(abs(map.explainedVariance - 1) < 1e-6)
    func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { hypot(a.x - b.x, a.y - b.y) }
    for first in 0..<4 {
      for second in 0..<4 {
        let own = distance(map.points[first], map.points[second])
        #expect(abs(own - distance(Self.points[first], Self.points[second])) < 1e-5)
      }
    }
  }

  @Test func `one dimension lies on a line`() throws {
    let map = try PlanarMap(of: Matrix(rows: 3, columns: 1, elements: [1, 2, 6]), threads: 1)
    #expect(map.points.allSatisfy { $0.y == 0 })
    #expect(abs(map.extent - 3) < 1e-6)
  }
}
