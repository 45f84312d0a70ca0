import Datasets
import Vectors

/// Views of texts: counts of n-grams with some words dropped.
///
/// The second text of an item, its example, is not used. Source of the recipe: word dropping in
/// SimCSE's comparison of augmentations (Gao et al., EMNLP 2021).
package struct TextAugmentation: Augmentation {
  private let counts: NGramCounts
  private let words: [[String]]
  private let dropProbability: Double

  /// Drops each word of a text with `dropProbability`, but never all of them.
  package init(of texts: [TextItem], counts: NGramCounts, dropProbability: Double = 0.2) {
    self.counts = counts
    self.dropProbability = dropProbability
    words = texts.map { NGramCounts.words(in: $0.content) }
  }

  package var dimensions: Int { counts.dimensions }

  package func write(
    viewOf item: Int, to view: UnsafeMutableBufferPointer<Float>,
    using generator: inout SeededGenerator
  ) {
    var kept = words[item].filter { _ in generator.unit() >= dropProbability }
    if kept.isEmpty, !words[item].isEmpty {
      kept = [words[item][generator.index(below: words[item].count)]]
    }
    _ = view.update(fromContentsOf: counts.vector(ofWords: kept))
  }
}
