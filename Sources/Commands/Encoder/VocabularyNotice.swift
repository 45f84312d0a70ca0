import Report
import Training

extension EncoderShape {
  /// A notice when a vocabulary has fewer pieces than the model has rows.
  ///
  /// Tables are often padded a
  /// little; when more pieces are missing, the file belongs to another model.
  var vocabularyBlocks: [Block] {
    guard case .bert(let shape) = self, shape.unnamedTokens > 0 else { return [] }
    let (named, rows) = (shape.vocabulary.count, shape.sizes.tokens)
    let lacking = "'vocab.txt' names \(written(named)) of the model's \(written(rows)) pieces"
    guard shape.unnamedTokens >= 128 || 10 * shape.unnamedTokens > rows else {
      return [.text("\(lacking); the others pad its table and are never read.")]
    }
    return [
      .warning(
        "\(lacking): texts are cut otherwise than it was trained on; check that the file is the model's"
      )
    ]
  }
}
