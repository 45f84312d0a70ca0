import Report
import Training

extension EncoderShape {
  /// What there is to say of a vocabulary that names fewer pieces than the model has rows for: tables are
  /// often padded a little, and a file that lacks more is not the model's.
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
