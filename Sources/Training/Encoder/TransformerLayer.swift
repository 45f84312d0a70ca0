import Tensors

/// One layer of a transformer: attention among the tokens of a text, then a feed-forward network,
/// each added to what came in and normalised.
///
/// Source: Vaswani et al., NeurIPS 2017, §3; GELU in the feed-forward network as in BERT.
struct TransformerLayer {
  private let name: Names
  private let number: Int
  private let sizes: TextTransformer.Sizes
  private let weights: TensorTable
  private let dropout: Dropout
  private let attentionDropout: Dropout

  init(
    number: Int, sizes: TextTransformer.Sizes, weights: TensorTable, mode: ForwardMode
  ) {
    name = Names(number: number)
    self.number = number
    self.sizes = sizes
    self.weights = weights
    dropout = Dropout(sizes.dropout, mode: mode)
    attentionDropout = Dropout(sizes.attentionDropout, mode: mode)
  }

  /// T × d to T × d.
  func callAsFunction(_ tokens: Tensor, groups: [PackedTokens.Group]) throws -> Tensor {
    let attended = try dense(name.attentionOutput, attention(among: tokens, groups: groups))
    let middle = try norm(
      name.attentionNorm, tokens + dropout(attended, "layer \(number), attention"))
    let outer = try dense(name.output, dense(name.inner, middle).gelu())
    return try norm(name.outputNorm, middle + dropout(outer, "layer \(number), output"))
  }

  /// softmax(Q Kᵀ / √(d / heads)) V in every text, heads side by side: T × d.
  private func attention(among tokens: Tensor, groups: [PackedTokens.Group]) throws -> Tensor {
    let parts = [name.query, name.key, name.value]
    let weight = try Tensor.concatenation(of: parts.map { weights["\($0).weight"] })
    let bias = try Tensor.concatenation(of: parts.map { weights["\($0).bias"] })
    let projected = try tokens.linear(weight, bias).split(groups.map(\.tokens))
    return try Tensor.concatenation(
      of: zip(groups, projected).map { group, part in
        try attention(in: group, of: part)
      })
  }

  /// `projected` is tokens × 3d: queries, keys and values side by side.
  private func attention(in group: PackedTokens.Group, of projected: Tensor) throws -> Tensor {
    let headWidth = sizes.width / sizes.heads
    let parts =
      try projected
      .reshaped([group.texts, group.length, 3, sizes.heads, headWidth])
      .permuted([2, 0, 3, 1, 4]).unbound()
    let scores = try (parts[0] / Double(headWidth).squareRoot()).matmul(parts[1].transposed(2, 3))
    let shares = try attentionDropout(
      scores.softmax(), "layer \(number), shares of length \(group.length)")
    return try shares.matmul(parts[2]).permuted([0, 2, 1, 3])
      .reshaped([group.tokens, sizes.width])
  }

  private func dense(_ name: String, _ input: Tensor) throws -> Tensor {
    try input.linear(weights["\(name).weight"], weights["\(name).bias"])
  }

  private func norm(_ name: String, _ input: Tensor) throws -> Tensor {
    try input.layerNorm(
      weights["\(name).weight"], weights["\(name).bias"], epsilon: sizes.normEpsilon)
  }

  /// The names of a layer's arrays, which are those of BERT's checkpoints.
  struct Names {
    let query, key, value, attentionOutput, attentionNorm, inner, output, outputNorm: String

    init(number: Int) {
      let layer = "encoder.layer.\(number)"
      query = "\(layer).attention.self.query"
      key = "\(layer).attention.self.key"
      value = "\(layer).attention.self.value"
      attentionOutput = "\(layer).attention.output.dense"
      attentionNorm = "\(layer).attention.output.LayerNorm"
      inner = "\(layer).intermediate.dense"
      output = "\(layer).output.dense"
      outputNorm = "\(layer).output.LayerNorm"
    }
  }
}
