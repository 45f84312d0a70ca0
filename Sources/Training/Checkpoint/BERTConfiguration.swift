import Files

/// The content of `config.json` of a model of the BERT family.
struct BERTConfiguration {
  let sizes: TextTransformer.Sizes

  var tokens: Int { sizes.tokens }
  var positions: Int { sizes.positions }

  /// - Throws: `FileError` unless it is BERT with absolute places and the exact GELU.
  init(in files: CheckpointFolder) throws {
    let name = CheckpointFolder.configurationName
    let file = try files.required(name, as: File.self)
    func check(_ key: String, _ value: String?, is wanted: String) throws {
      guard let value, value != wanted else { return }
      throw files.fault(
        name, "has '\(key)': '\(value)'; only '\(wanted)' is supported",
        suggestion: "models of the BERT family can be read, such as MiniLM")
    }
    try check("model_type", file.model_type, is: "bert")
    try check("hidden_act", file.hidden_act, is: "gelu")
    try check("position_embedding_type", file.position_embedding_type, is: "absolute")
    sizes = TextTransformer.Sizes(
      tokens: file.vocab_size, positions: file.max_position_embeddings,
      segments: file.type_vocab_size ?? 2, width: file.hidden_size,
      layers: file.num_hidden_layers, heads: file.num_attention_heads,
      inner: file.intermediate_size, dropout: file.hidden_dropout_prob ?? 0.1,
      attentionDropout: file.attention_probs_dropout_prob ?? 0.1,
      normEpsilon: file.layer_norm_eps ?? 1e-12)
    guard sizes.areSound else {
      throw files.fault(name, "has sizes that do not fit an encoder")
    }
  }

  private struct File: Decodable {
    var model_type: String?
    var hidden_act: String?
    var position_embedding_type: String?
    var vocab_size: Int
    var max_position_embeddings: Int
    var type_vocab_size: Int?
    var hidden_size: Int
    var num_hidden_layers: Int
    var num_attention_heads: Int
    var intermediate_size: Int
    var hidden_dropout_prob: Double?
    var attention_probs_dropout_prob: Double?
    var layer_norm_eps: Double?
  }
}
