import Tensors
import Vectors

/// A text encoder of transformer layers, as in BERT: embeddings of tokens and places, layers of
/// attention and a feed-forward network, and the mean over tokens.
///
/// By default it is small, for training from random weights; a checkpoint of the BERT family has
/// the same layers in other sizes, and its weights have the same names. Sources: Vaswani et al.,
/// "Attention Is All You Need", NeurIPS 2017, §3; Devlin et al., "BERT", NAACL 2019, §3; the mean
/// over tokens: Reimers and Gurevych, "Sentence-BERT", EMNLP 2019.
package struct TextTransformer: Architecture {
  package let vocabulary: TextVocabulary
  /// The longest text, in tokens; longer ones are cut.
  package let longestText: Int
  package let sizes: Sizes
  package let pooling: Pooling

  package struct Sizes: Sendable, Codable, Equatable {
    /// Rows of the table of tokens: at least the size of the vocabulary.
    package let tokens: Int
    /// Rows of the table of places: at least the longest text.
    package let positions: Int
    /// Rows of the table of segments, of which the first is used; 0 for none.
    package let segments: Int
    /// d: the dimensions of a token between layers.
    package let width: Int
    package let layers: Int
    /// Attention heads of d / heads dimensions each.
    package let heads: Int
    /// The feed-forward network's hidden units.
    package let inner: Int
    package let dropout: Double
    package let attentionDropout: Double
    package let normEpsilon: Double

    /// Sizes with the small encoder's as defaults.
    package init(
      tokens: Int, positions: Int, segments: Int = 0, width: Int = 128, layers: Int = 2,
      heads: Int = 4, inner: Int = 512, dropout: Double = 0.1, attentionDropout: Double = 0.1,
      normEpsilon: Double = 1e-12
    ) {
      self.tokens = tokens
      self.positions = positions
      self.segments = segments
      self.width = width
      self.layers = layers
      self.heads = heads
      self.inner = inner
      self.dropout = dropout
      self.attentionDropout = attentionDropout
      self.normEpsilon = normEpsilon
    }
  }

  /// Which tokens of the last layer stand for the text.
  package enum Pooling: String, Sendable, Codable {
    /// The mean over its tokens.
    case mean
    /// Its first token.
    case first
  }

  /// The small encoder: 2 layers of 128 dimensions and 4 heads.
  package init(vocabulary: TextVocabulary, longestText: Int = 64) {
    self.init(
      vocabulary: vocabulary, longestText: longestText,
      sizes: Sizes(tokens: vocabulary.count, positions: longestText))
  }

  package init(
    vocabulary: TextVocabulary, longestText: Int, sizes: Sizes, pooling: Pooling = .mean
  ) {
    precondition(sizes.width % sizes.heads == 0, "\(sizes.heads) heads of \(sizes.width)")
    precondition(longestText <= sizes.positions, "\(sizes.positions) places for \(longestText)")
    precondition(vocabulary.count <= sizes.tokens, "\(sizes.tokens) tokens for the vocabulary")
    self.vocabulary = vocabulary
    self.longestText = longestText
    self.sizes = sizes
    self.pooling = pooling
  }

  package var representationDimensions: Int { sizes.width }

  /// Rows of the table of tokens that no token has.
  package var unnamedTokens: Int { sizes.tokens - vocabulary.count }

  /// For texts of 16 tokens; longer ones take more in proportion.
  ///
  /// A token and layer leave twelve arrays of the width and two of the feed-forward network for the
  /// backward pass, a token three more. Resident memory grew by 0.31 to 0.38 MB a view of 'glosses'
  /// with the small encoder, for which this says 0.35, and by 2.9 MB with six layers of 384, for
  /// which it says 3.0.
  package var trainingBytesPerView: Int {
    4 * min(longestText, 16)
      * (sizes.layers * (12 * sizes.width + 2 * sizes.inner) + 3 * sizes.width)
  }

  package var isSound: Bool {
    sizes.areSound && vocabulary.isSound && vocabulary.count <= sizes.tokens
      && (1...sizes.positions).contains(longestText)
  }

  /// Attention is many small products, and matrix products run on one thread in any case: a step
  /// took five times as long on two.
  package var gainsFromThreads: Bool { false }
  package var chunkSize: Int { max(8, 262_144 / max(1, sizes.width * sizes.layers)) }

  package func representation(
    of views: ViewBatch, weights: TensorTable, mode: ForwardMode
  ) throws -> Tensor {
    let packed = PackedTokens(views.tokens)
    var hidden = try embeddings(of: packed, weights: weights, mode: mode)
    for number in 0..<sizes.layers {
      hidden = try TransformerLayer(number: number, sizes: sizes, weights: weights, mode: mode)(
        hidden, groups: packed.groups)
    }
    switch pooling {
    case .mean:
      let byText = packed.byText
      return try hidden.bagMeans(
        at: Tensor(byText.places), startingAt: Tensor(byText.starts))
    case .first: return try hidden.embedded(at: Tensor(packed.starts))
    }
  }

  /// T × d.
  private func embeddings(
    of packed: PackedTokens, weights: TensorTable, mode: ForwardMode
  ) throws -> Tensor {
    var sum = try weights[Name.tokens].embedded(at: Tensor(packed.ids))
    if sizes.segments > 0 { sum = try sum + weights[Name.segments].rows(0, count: 1) }
    sum = try sum + weights[Name.positions].embedded(at: Tensor(packed.positions))
    let normalized = try sum.layerNorm(
      weights["\(Name.norm).weight"], weights["\(Name.norm).bias"], epsilon: sizes.normEpsilon)
    return try Dropout(sizes.dropout, mode: mode)(normalized, "embeddings")
  }
}

extension TextTransformer {
  private enum Name {
    static let tokens = "embeddings.word_embeddings.weight"
    static let positions = "embeddings.position_embeddings.weight"
    static let segments = "embeddings.token_type_embeddings.weight"
    static let norm = "embeddings.LayerNorm"
  }

  /// Begin from a normal distribution of deviation 0.02, with biases 0, as in BERT.
  package var arrays: [WeightArray] {
    let width = sizes.width
    func table(_ name: String, _ rows: Int, _ columns: Int) -> WeightArray {
      WeightArray(name, [rows, columns], .normal(deviation: 0.02))
    }
    func dense(_ name: String, _ outputs: Int, _ inputs: Int) -> [WeightArray] {
      [
        table("\(name).weight", outputs, inputs),
        WeightArray("\(name).bias", [outputs], .constant(0)),
      ]
    }
    func norm(_ name: String) -> [WeightArray] { WeightArray.norm(name, channels: width) }
    var arrays = [
      table(Name.tokens, sizes.tokens, width), table(Name.positions, sizes.positions, width),
    ]
    if sizes.segments > 0 { arrays.append(table(Name.segments, sizes.segments, width)) }
    arrays += norm(Name.norm)
    for number in 0..<sizes.layers {
      let name = TransformerLayer.Names(number: number)
      arrays += [name.query, name.key, name.value].flatMap { dense($0, width, width) }
      arrays += dense(name.attentionOutput, width, width) + norm(name.attentionNorm)
      arrays += dense(name.inner, sizes.inner, width) + dense(name.output, width, sizes.inner)
      arrays += norm(name.outputNorm)
    }
    return arrays
  }
}

extension ViewBatch {
  /// The tokens of views that are texts.
  package var tokens: TokenBatch {
    guard case .tokens(let tokens) = self else { preconditionFailure("views that are no texts") }
    return tokens
  }
}

extension TextTransformer.Sizes {
  /// Whether all sizes are plausible, heads divide the width, and probabilities are below 1.
  var areSound: Bool {
    [tokens, width, heads, inner].allSatisfy { (1...10_000_000).contains($0) }
      && (2...1_000_000).contains(positions) && (0...1_000).contains(layers)
      && (0...1_000).contains(segments) && width % heads == 0
      && [dropout, attentionDropout].allSatisfy { (0..<1).contains($0) } && normEpsilon >= 0
  }
}
