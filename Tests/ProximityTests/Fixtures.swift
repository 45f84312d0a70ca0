import Proximity
import Testing
import Vectors

/// Vectors to build graphs on.
enum Cloud: String, CaseIterable, CustomTestStringConvertible {
  case normal
  /// Points of a small grid: many vectors are equal, many similarities tie.
  case grid
  /// All vectors are the same.
  case constant
  /// Vectors so close that single precision cannot tell their similarities apart.
  case narrow

  var testDescription: String { rawValue }

  /// Unit rows, n × d.
  func vectors(_ n: Int, _ d: Int, seed: UInt64 = 1) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let elements = (0..<n * d).map { index -> Float in
      switch self {
      case .normal: Float(generator.normal())
      case .grid: Float(generator.index(below: 2)) + (index % d == 0 ? 1 : 0)
      case .constant: 1
      case .narrow: 1 + 1e-6 * Float(generator.normal())
      }
    }
    return Matrix(rows: n, columns: d, elements: elements).normalizedRows().rows
  }
}

/// The K nearest rows after the S nearest, by all canonical products and a full sort.
func bruteForce(
  _ row: ArraySlice<Float>, in reference: Matrix, candidates: some Sequence<Int>, skip: Int,
  count: Int
) -> [UInt32] {
  let scored = candidates.map { (score: canonicalDot(row, reference.row($0)), item: $0) }
  let order = scored.sorted { ($1.score, $0.item) < ($0.score, $1.item) }
  return order.dropFirst(skip).prefix(count).map { UInt32($0.item) }.sorted()
}

/// A graph from rows of neighbours, all similarities being one half unless given.
func drawnGraph(_ rows: [[UInt32]], similarities: [Float]? = nil) -> ProximityGraph {
  let edges = rows.flatMap(\.self)
  return ProximityGraph(
    nodeCount: rows.count, neighborsPerNode: rows[0].count, candidates: rows.count - 1, skip: 0,
    index: .exact, neighbors: edges,
    similarities: similarities ?? [Float](repeating: 0.5, count: edges.count), seconds: 0)
}

/// The mean, and its standard error.
func meanAndError(of values: [Double]) -> (mean: Double, error: Double) {
  let mean = values.reduce(0, +) / Double(values.count)
  let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  return (mean, (square / Double(values.count)).squareRoot())
}
