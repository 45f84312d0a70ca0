import Tensors

/// An encoder's weights as tensors, by name.
package struct TensorTable {
  private let tensors: [String: Tensor]
  /// The tensors that an optimiser updates, in the order of the table of numbers.
  package let trained: [Tensor]
  /// The tensors that the forward pass updates, such as running statistics.
  package let statistics: [Tensor]

  /// Copies the numbers; with `recordsGradients` the trained ones become parameters.
  ///
  /// - Throws: `TensorError` when libtorch is missing.
  package init(_ weights: WeightTable, recordsGradients: Bool) throws {
    var tensors: [String: Tensor] = [:]
    var trained: [Tensor] = []
    var statistics: [Tensor] = []
    for entry in weights.entries {
      let tensor = try Tensor(entry.elements, shape: entry.shape)
      if recordsGradients, entry.isTrained { try tensor.requireGradient() }
      if entry.isTrained { trained.append(tensor) } else { statistics.append(tensor) }
      tensors[entry.name] = tensor
    }
    self.tensors = tensors
    self.trained = trained
    self.statistics = statistics
  }

  /// The tensor of a name, which must exist.
  package subscript(name: String) -> Tensor {
    guard let tensor = tensors[name] else { preconditionFailure("no tensor named '\(name)'") }
    return tensor
  }

  /// Copies the numbers back.
  package func read(into weights: inout WeightTable) throws {
    for entry in weights.entries {
      weights.replaceElements(of: entry.name, by: try self[entry.name].elements())
    }
  }
}
