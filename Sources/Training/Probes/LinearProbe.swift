import Foundation
import Tensors
import Vectors

/// Accuracy of a linear classifier on standardised features: multinomial logistic regression.
///
/// Fitted on all reference items by Adam, full batch, from zero weights: nothing is drawn.
package struct LinearProbe: Sendable {
  package var steps: Int
  package var learningRate: Double

  package init(steps: Int = 200, learningRate: Double = 0.02) {
    self.steps = steps
    self.learningRate = learningRate
  }

  /// The share of held-out items that the classifier gets right.
  ///
  /// - Throws: `TensorError`; `CancellationError`.
  /// - Complexity: O(steps · reference · d · classes).
  package func accuracy(
    on features: LabeledFeatures, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> Double {
    try TorchLibrary.load().setThreads(threads)
    return try BLAS.withThreads(threads) {
      let (reference, queries) = features.standardized()
      let width = reference.columns
      let inputs = try Tensor(reference.elements, shape: [reference.rows, width])
      let targets = try Tensor(features.referenceLabels)
      let weights = try Tensor(
        [Float](repeating: 0, count: features.classCount * width),
        shape: [features.classCount, width])
      let biases = try Tensor(
        [Float](repeating: 0, count: features.classCount), shape: [features.classCount])
      weights.requireGradient()
      biases.requireGradient()
      var optimizer = try Adam([weights, biases], learningRate: learningRate)
      for step in 0..<steps {
        try monitor.check()
        try inputs.linear(weights, biases).crossEntropy(targets: targets).backward()
        try optimizer.step()
        monitor.report(
          .init(activity: "fitting the probe", fraction: Double(step + 1) / Double(steps)))
      }
      let classifier = DenseLayer(
        weights: Matrix(
          rows: features.classCount, columns: width, elements: try weights.elements()),
        biases: try biases.elements())
      let scores = classifier(queries, relu: false)
      let answers = (0..<scores.rows).map { row in
        let slice = scores.row(row)
        return (slice.indices.max { (slice[$0], $1) < (slice[$1], $0) } ?? 0) - slice.startIndex
      }
      return features.accuracy(of: answers)
    }
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
