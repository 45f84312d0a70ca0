import Tensors
import Vectors

/// An encoder of two dense layers: input → hidden → representation, with ReLU after each.
///
/// Inputs are first shifted and scaled by one number each. Outside training it runs on the
/// product's own matrix products, without libtorch.
package struct MultilayerPerceptron: Architecture {
  package let inputs: Int
  package let hidden: Int
  package let representation: Int
  /// Subtracted from every input before it is divided by `inputScale`.
  package let inputShift: Float
  package let inputScale: Float

  /// Layers for inputs like the rows of `inputs`.
  package init(inputs: Matrix, hidden: Int = 256, representation: Int = 128) {
    self.inputs = inputs.columns
    self.hidden = hidden
    self.representation = representation
    (inputShift, inputScale) = inputs.shiftAndScale
  }

  package var representationDimensions: Int { representation }
  /// Its matrix products are too small: 41 steps a second on one thread, 33 on two.
  package var gainsFromThreads: Bool { false }

  /// Four copies of a view, from its augmentation to its tensor; five arrays a layer, for its
  /// output, the ReLU's output, and their gradients.
  package var trainingBytesPerView: Int { 4 * (4 * inputs + 5 * (hidden + representation)) }

  package var isSound: Bool {
    [inputs, hidden, representation].allSatisfy((1...1_000_000).contains)
      && inputs * hidden <= 1 << 30 && inputScale > 0
  }

  package var arrays: [WeightArray] {
    WeightArray.dense("encoder.0", inputs: inputs, outputs: hidden)
      + WeightArray.dense("encoder.1", inputs: hidden, outputs: representation)
  }

  package func representation(
    of views: ViewBatch, weights: TensorTable, mode: ForwardMode
  ) throws -> Tensor {
    let inputs = scaled(views.rows)
    return try Tensor(inputs.elements, shape: [inputs.rows, inputs.columns])
      .linear(weights["encoder.0.weight"], weights["encoder.0.bias"]).relu()
      .linear(weights["encoder.1.weight"], weights["encoder.1.bias"]).relu()
  }

  package func inference(with weights: WeightTable) -> Inference {
    let layers = (weights.layer("encoder.0"), weights.layer("encoder.1"))
    return { views in
      layers.1(layers.0(scaled(views.rows), relu: true), relu: true)
    }
  }

  /// The inputs, shifted and scaled as the first layer wants them.
  func scaled(_ inputs: consuming Matrix) -> Matrix {
    inputs.withUnsafeMutableElements { elements in
      for index in elements.indices {
        elements[index] = (elements[index] - inputShift) / inputScale
      }
    }
    return inputs
  }
}

extension ViewBatch {
  /// The rows of views of images and vectors.
  package var rows: Matrix {
    guard case .rows(let rows) = self else { preconditionFailure("views that are no rows") }
    return rows
  }
}

extension Matrix {
  /// The mean and the standard deviation of all elements together; 1 for elements that are all
  /// alike.
  package var shiftAndScale: (shift: Float, scale: Float) {
    withUnsafeElements { elements in
      let count = Double(max(1, elements.count))
      let mean = elements.reduce(0.0) { $0 + Double($1) } / count
      let variance = elements.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
      return (Float(mean), variance > 0 ? Float(variance.squareRoot()) : 1)
    }
  }
}
