import Foundation
import Vectors

/// A layer y = W x + b, as numbers.
package struct DenseLayer: Sendable, Equatable {
  /// outputs × inputs.
  package var weights: Matrix
  /// One an output.
  package var biases: [Float]

  package init(weights: Matrix, biases: [Float]) {
    precondition(weights.rows == biases.count, "\(biases.count) biases for \(weights.rows) outputs")
    self.weights = weights
    self.biases = biases
  }

  /// A new layer with weights and biases uniform in ±1/√inputs, as PyTorch initialises them.
  ///
  /// Source: He et al., "Delving Deep into Rectifiers", ICCV 2015, with a = √5.
  package init(inputs: Int, outputs: Int, using generator: inout SeededGenerator) {
    let bound = 1 / Double(inputs).squareRoot()
    func draw() -> Float { Float(bound * (2 * generator.unit() - 1)) }
    weights = Matrix(
      rows: outputs, columns: inputs, elements: (0..<inputs * outputs).map { _ in draw() })
    biases = (0..<outputs).map { _ in draw() }
  }

  package var inputs: Int { weights.columns }
  package var outputs: Int { weights.rows }

  /// The outputs for each row of `input`: rows × outputs.
  ///
  /// - Complexity: O(rows · inputs · outputs).
  func callAsFunction(_ input: Matrix, relu: Bool) -> Matrix {
    var output = input.scores(with: weights)
    let width = outputs
    output.withUnsafeMutableElements { elements in
      biases.withUnsafeBufferPointer { biases in
        for row in 0..<elements.count / max(1, width) {
          for column in 0..<width {
            let value = elements[row * width + column] + biases[column]
            elements[row * width + column] = relu ? max(0, value) : value
          }
        }
      }
    }
    return output
  }
}

extension WeightTable {
  /// Adds a layer as "NAME.weight" and "NAME.bias".
  package mutating func append(_ layer: DenseLayer, as name: String) {
    append("\(name).weight", shape: [layer.outputs, layer.inputs], layer.weights.elements)
    append("\(name).bias", shape: [layer.outputs], layer.biases)
  }

  /// The layer added as `name`.
  package func layer(_ name: String) -> DenseLayer {
    let weights = self["\(name).weight"]
    return DenseLayer(
      weights: Matrix(
        rows: weights.shape[0], columns: weights.shape[1], elements: weights.elements),
      biases: self["\(name).bias"].elements)
  }
}
