import Vectors

/// An encoder of dense layers with a projection head, as numbers: what training starts from, changes
/// and leaves behind.
///
/// input → hidden → representation, with ReLU after each; the head projects the representation for
/// the loss and is thrown away afterwards (Chen et al., SimCLR, ICML 2020). Inputs are first
/// shifted and scaled by one number each.
package struct MultilayerPerceptron: Sendable, Equatable {
  /// The layers up to the representation.
  package var encoder: [DenseLayer]
  /// The layers from the representation to the projection.
  package var head: [DenseLayer]
  /// What is taken from every input before it is divided by `inputScale`.
  package let inputShift: Float
  package let inputScale: Float

  /// Which layer's output is meant.
  package enum Output: Sendable {
    /// What probes read.
    case representation
    /// What the loss sees.
    case projection
  }

  /// A new encoder for inputs like the rows of `inputs`.
  ///
  /// Draws its weights, layer by layer, from generator 0 of `stream`.
  package init(
    inputs: Matrix, hidden: Int = 256, representation: Int = 128, projection: Int = 64,
    stream: RandomStream
  ) {
    var generator = stream.generator()
    encoder = [
      DenseLayer(inputs: inputs.columns, outputs: hidden, using: &generator),
      DenseLayer(inputs: hidden, outputs: representation, using: &generator),
    ]
    head = [
      DenseLayer(inputs: representation, outputs: representation, using: &generator),
      DenseLayer(inputs: representation, outputs: projection, using: &generator),
    ]
    let count = Double(max(1, inputs.rows * inputs.columns))
    let mean = inputs.withUnsafeElements { $0.reduce(0.0) { $0 + Double($1) } } / count
    let variance =
      inputs.withUnsafeElements { elements in
        elements.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      } / count
    inputShift = Float(mean)
    inputScale = variance > 0 ? Float(variance.squareRoot()) : 1
  }

  /// The inputs it was made for.
  package var inputDimensions: Int { encoder.first?.inputs ?? 0 }
  package var parameterCount: Int {
    (encoder + head).reduce(0) { $0 + $1.weights.elements.count + $1.biases.count }
  }

  /// Encodes each row of `inputs`: rows × dimensions of the output, not normalised.
  ///
  /// Runs on the product's own matrix products, without libtorch, so that the result does not
  /// depend on the number of threads.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(rows · parameters).
  package func encode(
    _ inputs: Matrix, to output: Output, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> Matrix {
    precondition(inputs.columns == inputDimensions, "\(inputs.columns) input dimensions")
    let layers = output == .representation ? encoder : encoder + head
    let width = layers.last?.outputs ?? 0
    let chunk = 512
    let chunks = (inputs.rows + chunk - 1) / chunk
    var encoded = Matrix(rows: inputs.rows, columns: width)
    try encoded.withUnsafeMutableElements { elements in
      guard let base = elements.baseAddress else { return }
      let table = SharedTable(base)
      try parallelLoop(
        count: chunks, threads: threads, monitor: monitor, workspace: {}
      ) { number, _ in
        let rows = number * chunk..<min(inputs.rows, (number + 1) * chunk)
        let part = encode(chunk: inputs.rows(at: rows), by: layers, headStart: encoder.count)
        part.withUnsafeElements {
          guard let source = $0.baseAddress else { return }
          (table.base + rows.lowerBound * width).update(from: source, count: part.elements.count)
        }
      }
    }
    return encoded
  }

  private func encode(chunk: Matrix, by layers: [DenseLayer], headStart: Int) -> Matrix {
    var activations = scaled(chunk)
    for (place, layer) in layers.enumerated() {
      // ReLU after every layer but the last of the head.
      activations = layer(
        activations, relu: place < headStart || place < headStart + head.count - 1)
    }
    return activations
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
