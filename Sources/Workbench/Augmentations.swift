import Datasets
import Training

extension Dataset {
  /// How views of these items are made.
  package func augmentation() -> any Augmentation {
    switch items {
    case .images(let images):
      ImageAugmentation(
        of: images, strength: images.meansTheSameMirrored ? .photographs : .characters)
    case .texts(let texts):
      TextAugmentation(of: texts, counts: NGramCounts(dimensions: Self.countDimensions))
    case .graphs(let graphs, _):
      GraphCountAugmentation(of: graphs, counts: GraphCounts(dimensions: Self.countDimensions))
    case .vectors(let vectors):
      VectorAugmentation(of: vectors, training: trainingRows(of: vectors))
    }
  }
}
