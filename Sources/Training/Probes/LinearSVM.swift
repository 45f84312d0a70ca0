import Vectors

/// A linear support vector machine, one class against the rest, with squared hinge loss.
///
/// Minimises ½ |w|² + C Σ max(0, 1 - y w·x)² by dual coordinate descent; a constant 1 is appended to
/// every row for the bias.
/// Source: Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008,
/// algorithm 1 (L2-SVM), as in LIBLINEAR.
struct LinearSVM: Sendable {
  /// Rows as vectors of eight, padded with zeros, the constant included.
  struct Rows: Sendable {
    let elements: [SIMD8<Float>]
    let stride: Int
    let squares: [Float]

    init(_ matrix: Matrix) {
      let stride = (matrix.columns + 8) / 8
      self.stride = stride
      elements = (0..<matrix.rows).flatMap { row in
        let values = Array(matrix.row(row)) + [1]
        return (0..<stride).map { block in
          var lane = SIMD8<Float>()
          for place in 0..<8 where 8 * block + place < values.count {
            lane[place] = values[8 * block + place]
          }
          return lane
        }
      }
      let all = elements
      squares = (0..<matrix.rows).map { row in
        (row * stride..<(row + 1) * stride).reduce(0) { $0 + (all[$1] * all[$1]).sum() }
      }
    }

    func product(_ row: Int, _ weights: [SIMD8<Float>]) -> Float {
      var sum = SIMD8<Float>()
      let start = row * stride
      for place in 0..<stride { sum += elements[start + place] * weights[place] }
      return sum.sum()
    }
  }

  /// One weight vector a class; nil for classes that had no items.
  private let weights: [[SIMD8<Float>]?]

  /// Fits `items` of `rows` to their labels.
  ///
  /// Shuffles for class c by generator c of `stream`.
  /// - Parameter penalty: C > 0.
  /// - Complexity: O(passes · classes · items · d), at most 100 passes.
  init(
    _ rows: Rows, items: [Int], labels: [Int], classCount: Int, penalty: Float,
    stream: RandomStream
  ) {
    weights = (0..<classCount).map { label in
      guard items.contains(where: { labels[$0] == label }) else { return nil }
      var generator = stream.generator(at: label)
      return Self.fit(
        rows, items: items, signs: items.map { labels[$0] == label ? 1 : -1 }, penalty: penalty,
        using: &generator)
    }
  }

  private static func fit(
    _ rows: Rows, items: [Int], signs: [Float], penalty: Float,
    using generator: inout SeededGenerator
  ) -> [SIMD8<Float>] {
    var weights = [SIMD8<Float>](repeating: SIMD8(), count: rows.stride)
    var alphas = [Float](repeating: 0, count: items.count)
    var order = Array(items.indices)
    let diagonal = 1 / (2 * penalty)
    for _ in 0..<100 {
      generator.shuffle(&order)
      var (largest, least) = (-Float.infinity, Float.infinity)
      for place in order {
        let item = items[place]
        let slope = signs[place] * rows.product(item, weights) - 1 + diagonal * alphas[place]
        let projected = alphas[place] > 0 ? slope : min(0, slope)
        largest = max(largest, projected)
        least = min(least, projected)
        guard projected != 0 else { continue }
        let former = alphas[place]
        alphas[place] = max(0, former - slope / (rows.squares[item] + diagonal))
        let change = (alphas[place] - former) * signs[place]
        for block in 0..<rows.stride {
          weights[block] += change * rows.elements[item * rows.stride + block]
        }
      }
      if largest - least < 0.1 { break }
    }
    return weights
  }

  /// The class whose plane a row lies farthest beyond.
  func answer(_ rows: Rows, item: Int) -> Int {
    var best: (label: Int, score: Float) = (0, -.infinity)
    for (label, weights) in weights.enumerated() {
      guard let weights else { continue }
      let score = rows.product(item, weights)
      if score > best.score { best = (label, score) }
    }
    return best.label
  }
}
