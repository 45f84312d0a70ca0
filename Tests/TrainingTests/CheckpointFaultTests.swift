import Datasets
import Files
import Foundation
import Testing
import Training

@Suite struct CheckpointFaultTests {
  /// The tiny checkpoint with one file changed; nil removes it.
  func fault(_ name: String, _ change: (Data) -> Data?) throws -> FileError {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.copyItem(at: TinyCheckpoint.folder, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    let former = try Data(contentsOf: file)
    try FileManager.default.removeItem(at: file)
    if let changed = change(former) { try changed.write(to: file) }
    return try #require(
      #expect(throws: FileError.self) { try TextCheckpoint(folder: folder.path) })
  }

  @Test(arguments: ["config.json", "vocab.txt", "model.safetensors"])
  func `a file that is missing is named`(_ name: String) throws {
    let fault = try fault(name) { _ in nil }
    #expect(fault.problem == "there is no such file")
    #expect(fault.file.hasSuffix("/" + name))
  }

  @Test(arguments: [
    ("\"bert\"", "\"gpt2\"", "has 'model_type': 'gpt2'; only 'bert' is supported"),
    ("\"gelu\"", "\"relu\"", "has 'hidden_act': 'relu'; only 'gelu' is supported"),
    ("\"hidden_size\": 8", "\"x\": 8", "lacks 'hidden_size'"),
    ("\"hidden_size\": 8", "\"hidden_size\": \"8\"", "another type than expected at 'hidden_size'"),
    ("\"num_attention_heads\": 2", "\"num_attention_heads\": 3", "sizes that do not fit"),
    ("\"vocab_size\"", "vocab_size", "is not JSON"),
    ("\"vocab_size\": 27", "\"vocab_size\": 20", "holds 27 pieces, but 'config.json' has 20"),
  ])
  func `a configuration that does not fit is told in one clause`(
    _ text: String, _ changed: String, _ problem: String
  ) throws {
    let fault = try fault("config.json") { data in
      let config = String(decoding: data, as: UTF8.self)
      #expect(config.contains(text))
      return Data(config.replacingOccurrences(of: text, with: changed).utf8)
    }
    #expect(fault.problem.contains(problem), "\(fault.problem)")
  }

  @Test func `an array of another shape is named with both shapes`() throws {
    let fault = try fault("config.json") { data in
      Data(
        String(decoding: data, as: UTF8.self)
          .replacingOccurrences(of: "\"intermediate_size\": 12", with: "\"intermediate_size\": 16")
          .utf8)
    }
    #expect(fault.place == "array 'encoder.layer.0.intermediate.dense.weight'")
    #expect(fault.problem == "is of shape [12, 8], and 'config.json' needs [16, 8]")
  }

  @Test func `a layer that is missing is named`() throws {
    let fault = try fault("config.json") { data in
      Data(
        String(decoding: data, as: UTF8.self)
          .replacingOccurrences(of: "\"num_hidden_layers\": 2", with: "\"num_hidden_layers\": 3")
          .utf8)
    }
    #expect(fault.problem.contains("encoder.layer.2.attention.self.query.weight"))
  }

  @Test func `a vocabulary without its marks is told`() throws {
    let fault = try fault("vocab.txt") { _ in Data("a\nb\n".utf8) }
    #expect(fault.problem == "lacks the piece [UNK]")
  }

  @Test func `weights that end too early are told`() throws {
    let fault = try fault("model.safetensors") { $0.prefix(5_000) }
    #expect(!fault.problem.isEmpty)
  }
}
