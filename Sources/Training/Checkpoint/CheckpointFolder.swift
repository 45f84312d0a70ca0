import Files
import Foundation

/// The files of a pretrained encoder.
struct CheckpointFolder {
  static let configurationName = "config.json"
  static let vocabularyName = "vocab.txt"
  static let weightsName = "model.safetensors"

  let path: String

  func path(of name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  func fault(_ name: String, _ problem: String, suggestion: String? = nil) -> FileError {
    FileError(file: path(of: name), problem: problem, suggestion: suggestion)
  }

  /// A file of the folder; nil when it is not there.
  private func file(_ name: String) throws -> SourceFile? {
    do {
      return try SourceFile(path: path(of: name))
    } catch let fault as FileError where fault.isMissing {
      return nil
    }
  }

  /// A file of JSON; nil when it is not there.
  func optional<Value: Decodable>(_ name: String, as _: Value.Type) throws -> Value? {
    guard let file = try file(name) else { return nil }
    do {
      return try JSONDecoder().decode(Value.self, from: file.bytes)
    } catch DecodingError.keyNotFound(let key, _) {
      throw fault(name, "lacks '\(key.stringValue)'")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context)
    {
      let key = context.codingPath.last?.stringValue ?? "a value"
      throw fault(name, "has another type than expected at '\(key)'")
    } catch {
      throw fault(name, "is not JSON")
    }
  }

  /// A file of JSON that must be there.
  func required<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    guard let value = try optional(name, as: type) else {
      throw fault(
        name, "there is no such file",
        suggestion: "name a folder with \(Self.configurationName), \(Self.vocabularyName) and "
          + Self.weightsName)
    }
    return value
  }

  /// The lines of the vocabulary, each a piece.
  func pieces() throws -> [String] {
    try SourceFile(path: path(of: Self.vocabularyName)).lines().map(String.init)
  }

  func isUncased() throws -> Bool {
    struct Tokenizer: Decodable { var do_lower_case: Bool? }
    return try optional("tokenizer_config.json", as: Tokenizer.self)?.do_lower_case ?? true
  }

  func longestText(positions: Int) throws -> Int {
    struct Sentences: Decodable { var max_seq_length: Int? }
    let asked = try optional("sentence_bert_config.json", as: Sentences.self)?.max_seq_length
    return max(2, min(positions, asked ?? positions))
  }

  func pooling() throws -> TextTransformer.Pooling {
    struct Pooling: Decodable {
      var pooling_mode_mean_tokens: Bool?
      var pooling_mode_cls_token: Bool?
    }
    let name = "1_Pooling/config.json"
    guard let pooling = try optional(name, as: Pooling.self) else { return .mean }
    if pooling.pooling_mode_mean_tokens == true { return .mean }
    if pooling.pooling_mode_cls_token == true { return .first }
    throw fault(name, "asks for a pooling other than the mean or the first token")
  }
}
