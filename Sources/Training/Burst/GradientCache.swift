import Tensors
import Vectors

/// Encodes the views of a step and takes the gradient of its loss back through the encoder: all at once, or
/// chunk by chunk in the memory of one chunk.
///
/// Chunk by chunk, all views are first encoded without what gradients need, the loss's gradient goes back
/// to the projections alone, and then every chunk is encoded again, with the same dropout, to take its part
/// of that gradient to the weights. The gradient is the same; each view is encoded twice.
/// Source: Gao, Zhang, Han and Callan, "Scaling Deep Contrastive Learning Batch Size under Memory Limited
/// Setup", RepL4NLP 2021, §3.2.
package struct GradientCache {
  private let network: Encoder
  private let weights: TensorTable
  private let precision: Precision
  private let chunk: Int?

  /// - Parameter chunk: the most views encoded at once; nil for all.
  package init(network: Encoder, weights: TensorTable, precision: Precision, chunk: Int?) {
    self.network = network
    self.weights = weights
    self.precision = precision
    self.chunk = chunk
  }

  /// Views that were encoded, and what it takes to encode them again.
  package struct Encoded {
    /// n × projection, rows of unit length; with chunks a parameter that the loss leaves its gradient in.
    package let projections: Tensor
    /// Empty where the views were encoded at once.
    fileprivate let parts: [Part]
  }

  fileprivate struct Part {
    let views: ViewBatch
    let noise: RandomStream
  }

  /// Encodes views; `noise` is the stream of their dropout.
  package func encode(_ views: ViewBatch, noise: RandomStream) throws -> Encoded {
    guard let chunk, chunk < views.count else {
      return Encoded(projections: try projections(of: Part(views: views, noise: noise)), parts: [])
    }
    let parts = views.chunks(of: chunk).enumerated().map { number, views in
      Part(views: views, noise: noise.stream(named: "chunk \(number)"))
    }
    let projections = try withoutGradients {
      try Tensor.concatenation(of: parts.map { try self.projections(of: $0) })
    }
    try projections.requireGradient()
    return Encoded(projections: projections, parts: parts)
  }

  /// Takes the gradient that the loss left in projections on to the weights; nothing to do for what was
  /// encoded at once.
  package func sendBack(_ encoded: Encoded) throws {
    guard !encoded.parts.isEmpty, let gradient = encoded.projections.gradient else { return }
    var first = 0
    for part in encoded.parts {
      let count = part.views.count
      let projections = try self.projections(of: part)
      try (projections * gradient.rows(first, count: count)).sum().backward()
      first += count
    }
  }

  private func projections(of part: Part) throws -> Tensor {
    try precision.whileInUse {
      try network.projections(
        of: part.views, weights: weights, mode: .training(noise: part.noise))
    }
  }
}
