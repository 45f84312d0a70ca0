import Files
import Foundation

/// A pretrained text encoder of the BERT family, in the usual folder: `config.json`, `vocab.txt`,
/// `model.safetensors`.
///
/// `tokenizer_config.json` (whether letters become lower case), `1_Pooling/config.json` (mean or first
/// token) and `sentence_bert_config.json` (the longest text) are read where they are there; without
/// them: lower case, mean, all the places the table has.
package struct TextCheckpoint: Sendable {
  package let shape: TextTransformer
  package let weights: WeightTable

  /// - Throws: `FileError` for a file that is missing or malformed, a model of another kind, and an
  ///   array that is missing, of another shape, or not finite.
  /// - Complexity: O(weights).
  package init(folder: String) throws {
    let files = CheckpointFolder(path: folder)
    let configuration = try BERTConfiguration(in: files)
    let vocabulary = try files.vocabulary(rows: configuration.tokens)
    let longest = try files.longestText(positions: configuration.positions)
    shape = TextTransformer(
      vocabulary: .wordPieces(vocabulary), longestText: longest, sizes: configuration.sizes,
      pooling: try files.pooling())
    weights = try files.weights(of: shape)
  }
}

extension CheckpointFolder {
  fileprivate func vocabulary(rows: Int) throws -> WordPieceVocabulary {
    let pieces = try pieces()
    guard pieces.count <= rows else {
      throw fault(
        Self.vocabularyName,
        "holds \(pieces.count) pieces, but '\(Self.configurationName)' has \(rows)")
    }
    do {
      return try WordPieceVocabulary(pieces: pieces, isUncased: isUncased())
    } catch let missing as WordPieceVocabulary.MissingPiece {
      throw fault(Self.vocabularyName, "lacks the piece \(missing.piece)")
    }
  }

  /// The arrays that the encoder has, whatever else the file holds.
  fileprivate func weights(of shape: TextTransformer) throws -> WeightTable {
    let file = try SafetensorsFile(path: path(of: Self.weightsName))
    let prefix = ["", "bert.", "model."].first { prefix in
      shape.arrays.first.map { file[prefix + $0.name] != nil } ?? false
    }
    var weights = WeightTable()
    for array in shape.arrays {
      let stored = try file.array((prefix ?? "") + array.name)
      guard stored.shape == array.shape else {
        throw FileError(
          file: path(of: Self.weightsName), place: "array '\(stored.name)'",
          problem:
            "is of shape \(stored.shape), and '\(Self.configurationName)' needs \(array.shape)")
      }
      weights.append(array, try file.finiteFloats(stored.name))
    }
    return weights
  }
}
