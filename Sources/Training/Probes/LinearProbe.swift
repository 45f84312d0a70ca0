import Foundation
import Tensors
import Vectors

/// Accuracy of a linear classifier on standardised features: multinomial logistic regression.
///
/// Fitted on the reference items by Adam from zero weights, on shuffled batches of 256, with a
/// step size that falls to 0 along a cosine.
package struct LinearProbe: Sendable {
  /// Passes over the reference items; small sets get more, for at least 1,000 steps.
  package var epochs: Int
  package var learningRate: Double

  package init(epochs: Int = 5, learningRate: Double = 0.01) {
    self.epochs = epochs
    self.learningRate = learningRate
  }

  private static let batchSize = 256

  /// The share of held-out items that the classifier gets right; 0 when no class takes part.
  ///
  /// Shuffles by generator 0 of `stream`; the same stream means the same batches, whatever the
  /// features.
  /// - Throws: `TensorError`; `CancellationError`.
  /// - Complexity: O(epochs · reference · d · classes).
  package func accuracy(
    on features: LabeledFeatures, stream: RandomStream, monitor: ProgressMonitor = .none
  ) throws -> Double {
    guard features.reference.rows > 0 else { return 0 }
    // The products of a batch are too small to gain from a second thread.
    try interruptibly(monitor) { try TorchLibrary.load() }.setThreads(1)
    let (reference, queries) = try interruptibly(monitor) { features.standardized() }
    let classifier = try BLAS.withSingleThread {
      try fit(reference, features, stream: stream, monitor: monitor)
    }
    let scores = classifier(queries, relu: false)
    return features.accuracy(
      of: (0..<scores.rows).map { row in
        let slice = scores.row(row)
        return (slice.indices.max { (slice[$0], $1) < (slice[$1], $0) } ?? 0) - slice.startIndex
      })
  }

  private func fit(
    _ reference: Matrix, _ features: LabeledFeatures, stream: RandomStream,
    monitor: ProgressMonitor
  ) throws -> DenseLayer {
    let (width, classes) = (reference.columns, features.classCount)
    let weights = try Tensor(
      [Float](repeating: 0, count: classes * width), shape: [classes, width])
    let biases = try Tensor([Float](repeating: 0, count: classes), shape: [classes])
    try weights.requireGradient()
    try biases.requireGradient()
    var optimizer = try Adam([weights, biases], learningRate: learningRate)
    var generator = stream.generator()
    let size = min(Self.batchSize, reference.rows)
    let stepsAnEpoch = reference.rows / size
    let steps = max(1_000, epochs * stepsAnEpoch)
    var order = Array(0..<reference.rows)
    for step in 0..<steps {
      try monitor.check()
      let place = step % stepsAnEpoch
      if place == 0 { generator.shuffle(&order) }
      let batch = order[place * size..<(place + 1) * size]
      let inputs = reference.rows(at: batch)
      try Tensor(inputs.elements, shape: [size, width]).linear(weights, biases)
        .crossEntropy(targets: Tensor(batch.map { features.referenceLabels[$0] })).backward()
      optimizer.learningRate =
        learningRate * 0.5 * (1 + cos(.pi * Double(step) / Double(steps)))
      try optimizer.step()
      monitor.report(
        .init(activity: "fitting the probe", fraction: Double(step + 1) / Double(steps)))
    }
    return DenseLayer(
      weights: Matrix(rows: classes, columns: width, elements: try weights.elements()),
      biases: try biases.elements())
  }
}

extension LabeledFeatures {
  /// Reference and queries with every column at mean 0 and variance 1 over the reference; columns
  /// that do not vary become 0.
  func standardized() -> (reference: Matrix, queries: Matrix) {
    let means = reference.columnMeans()
    var squares = [Double](repeating: 0, count: reference.columns)
    for row in 0..<reference.rows {
      for (column, value) in reference.row(row).enumerated() {
        let off = Double(value - means[column])
        squares[column] += off * off
      }
    }
    let scales = squares.map { square -> Float in
      let deviation = (square / Double(max(1, reference.rows))).squareRoot()
      return deviation > 1e-8 ? Float(1 / deviation) : 0
    }
    func standardized(_ matrix: Matrix) -> Matrix {
      var result = matrix.subtracting(means)
      result.withUnsafeMutableElements { elements in
        for index in elements.indices { elements[index] *= scales[index % scales.count] }
      }
      return result
    }
    return (standardized(reference), standardized(queries))
  }
}
