import Tensors
import Vectors

/// What the loss sees of a representation: a small network that is not used after training, or nothing
/// in between.
///
/// Source of two layers: Chen et al., SimCLR, ICML 2020, §4.2, which finds them better than one layer or
/// none for encoders trained from scratch. Pretrained text encoders are fine-tuned without a head
/// (Reimers and Gurevych, "Sentence-BERT", EMNLP 2019).
package struct ProjectionHead: Sendable, Equatable {
  package let kind: HeadKind
  package let representation: Int
  package let projection: Int

  /// - Parameter projection: the dimensions that the loss sees; those of the representation without a
  ///   head.
  package init(_ kind: HeadKind, representation: Int, projection: Int = 64) {
    self.kind = kind
    self.representation = representation
    self.projection = kind == .none ? representation : projection
  }

  /// The outputs of each layer, of which all but the last are followed by ReLU.
  private var layers: [Int] {
    switch kind {
    case .none: []
    case .linear: [projection]
    case .mlp: [representation, projection]
    }
  }

  /// Its weights, in order.
  var arrays: [WeightArray] {
    layers.enumerated().flatMap { number, outputs in
      WeightArray.dense("head.\(number)", inputs: representation, outputs: outputs)
    }
  }

  /// n × projection, each row of unit length.
  func projections(of representations: Tensor, weights: TensorTable) throws -> Tensor {
    var output = representations
    for number in layers.indices {
      output = try output.linear(
        weights["head.\(number).weight"], weights["head.\(number).bias"])
      if number + 1 < layers.count { output = try output.relu() }
    }
    return try output.normalizedRows()
  }

  /// The same outside training, not normalised.
  func inference(with weights: WeightTable) -> @Sendable (Matrix) -> Matrix {
    let layers = layers.indices.map { weights.layer("head.\($0)") }
    return { representations in
      layers.enumerated().reduce(representations) { output, layer in
        layer.element(output, relu: layer.offset + 1 < layers.count)
      }
    }
  }
}

/// The kinds of projection head.
package enum HeadKind: String, Sendable, Codable, CaseIterable {
  case none
  /// One dense layer.
  case linear
  /// Two with ReLU between them.
  case mlp
}

extension EncoderKind {
  /// The head of a new encoder: none behind a pretrained one, whose output is what is used.
  package var usualHead: HeadKind { self == .bert ? .none : .mlp }
}

extension ProjectionHead: Codable {
  private enum CodingKeys: CodingKey { case kind, representation, projection }

  /// Heads of former versions had two layers and did not say so.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    kind = try values.decodeIfPresent(HeadKind.self, forKey: .kind) ?? .mlp
    representation = try values.decode(Int.self, forKey: .representation)
    projection = try values.decode(Int.self, forKey: .projection)
  }
}
