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
  /// The layer whose arrays are "NAME.weight" and "NAME.bias".
  package func layer(_ name: String) -> DenseLayer {
    let weights = self["\(name).weight"]
    return DenseLayer(
      weights: Matrix(
        rows: weights.shape[0], columns: weights.shape[1], elements: weights.elements),
      biases: self["\(name).bias"].elements)
  }
}
