import Vectors

/// A linear support vector machine, one class against the rest, with squared hinge loss.
///
/// Minimises ½ |w|² + C Σ max(0, 1 - y w·x)² by dual coordinate descent; a constant 1 is appended
/// to every row for the bias.
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

    /// The dot product of a row with weights of `stride` lanes.
    func product(_ row: Int, _ weights: UnsafeBufferPointer<SIMD8<Float>>) -> Float {
      elements.withUnsafeBufferPointer { elements in
        var sum = SIMD8<Float>()
        let start = row * stride
        for place in 0..<stride { sum += elements[start + place] * weights[place] }
        return sum.sum()
      }
    }

    /// Adds `factor` times a row to weights.
    func add(_ row: Int, times factor: Float, to weights: UnsafeMutableBufferPointer<SIMD8<Float>>)
    {
      elements.withUnsafeBufferPointer { elements in
        let start = row * stride
        for place in 0..<stride { weights[place] += factor * elements[start + place] }
      }
    }
  }

  /// One weight vector a class; nil for classes that had no items.
  private let weights: [[SIMD8<Float>]?]

  /// Fits `items` of `rows` to their labels with C = `penalty` > 0.
  ///
  /// Shuffles for class c by generator c of `stream`.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(passes · classes · items · d), at most 100 passes.
  init(
    _ rows: Rows, items: [Int], labels: [Int], classCount: Int, penalty: Float,
    stream: RandomStream, monitor: ProgressMonitor = .none
  ) throws {
    weights = try (0..<classCount).map { label in
      guard items.contains(where: { labels[$0] == label }) else { return nil }
      var generator = stream.generator(at: label)
      return try Self.fit(
        rows, items: items, signs: items.map { labels[$0] == label ? 1 : -1 }, penalty: penalty,
        using: &generator, monitor: monitor)
    }
  }

  private static func fit(
    _ rows: Rows, items: [Int], signs: [Float], penalty: Float,
    using generator: inout SeededGenerator, monitor: ProgressMonitor
  ) throws -> [SIMD8<Float>] {
    var weights = [SIMD8<Float>](repeating: SIMD8(), count: rows.stride)
    var alphas = [Float](repeating: 0, count: items.count)
    var order = Array(items.indices)
    for _ in 0..<100 {
      try monitor.check()
      generator.shuffle(&order)
      let spread = weights.withUnsafeMutableBufferPointer { weights in
        pass(
          over: order, of: rows, items: items, signs: signs, diagonal: 1 / (2 * penalty),
          alphas: &alphas, weights: weights)
      }
      if spread < 0.1 { break }
    }
    return weights
  }

  /// Moves every dual variable to its best value once; returns the range of the projected
  /// gradients.
  private static func pass(
    over order: [Int], of rows: Rows, items: [Int], signs: [Float], diagonal: Float,
    alphas: inout [Float], weights: UnsafeMutableBufferPointer<SIMD8<Float>>
  ) -> Float {
    var (largest, least) = (-Float.infinity, Float.infinity)
    for place in order {
      let item = items[place]
      let margin = signs[place] * rows.product(item, UnsafeBufferPointer(weights))
      let slope = margin - 1 + diagonal * alphas[place]
      let projected = alphas[place] > 0 ? slope : min(0, slope)
      largest = max(largest, projected)
      least = min(least, projected)
      guard projected != 0 else { continue }
      let former = alphas[place]
      alphas[place] = max(0, former - slope / (rows.squares[item] + diagonal))
      rows.add(item, times: (alphas[place] - former) * signs[place], to: weights)
    }
    return largest - least
  }

  /// The class with the largest decision value for a row.
  func answer(_ rows: Rows, item: Int) -> Int {
    var best: (label: Int, score: Float) = (0, -.infinity)
    for (label, weights) in weights.enumerated() {
      guard let weights else { continue }
      let score = weights.withUnsafeBufferPointer { rows.product(item, $0) }
      if score > best.score { best = (label, score) }
    }
    return best.label
  }
}
