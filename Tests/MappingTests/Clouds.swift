import Foundation
import Vectors

/// Vectors to lay out.
enum Cloud {
  /// `groups` groups of normal points around centres of length about 1.
  static func groups(_ n: Int, _ d: Int, groups: Int = 5, spread: Double = 0.2, seed: UInt64 = 3)
    -> Matrix
  {
    var generator = SeededGenerator(seed: seed)
    let centers = (0..<groups * d).map { _ in generator.normal() / Double(d).squareRoot() }
    let elements = (0..<n).flatMap { item in
      (0..<d).map { column in
        Float(
          centers[item % groups * d + column]
            + spread * generator.normal() / Double(d).squareRoot())
      }
    }
    return Matrix(rows: n, columns: d, elements: elements)
  }

  /// The same, of unit length.
  static func unitGroups(_ n: Int, _ d: Int, seed: UInt64 = 3) -> Matrix {
    groups(n, d, seed: seed).normalizedRows().rows
  }

  /// Vectors that a method must not stumble over.
  static let degenerate: [(name: String, vectors: Matrix)] = [
    ("one", groups(1, 3)), ("two", groups(2, 3)), ("three", groups(3, 2)), ("ten", groups(10, 4)),
    ("equal", Matrix(rows: 40, columns: 3, repeating: 0.5)),
    ("zero", Matrix(rows: 12, columns: 2)),
    (
      "pairs of equal ones", Matrix(rows: 60, columns: 3, elements: (0..<180).map { Float($0 / 6) })
    ),
    ("one dimension", groups(50, 1)),
    (
      "far apart",
      Matrix(
        rows: 90, columns: 2,
        elements: (0..<180).map { $0 < 90 ? Float($0 % 7) : 1e6 + Float($0 % 5) })
    ),
    (
      "huge and tiny",
      Matrix(
        rows: 30, columns: 2,
        elements: (0..<60).map { $0 < 30 ? 1e-20 * Float($0) : 1e15 * Float($0) })
    ),
  ]
}

extension RandomStream {
  static let test = RandomStream(seed: 7, name: "map", run: 0)
}

/// A number of bits of two lists of places that differ.
func bits(_ places: [SIMD2<Float>]) -> [UInt32] {
  places.flatMap { [$0.x.bitPattern, $0.y.bitPattern] }
}
