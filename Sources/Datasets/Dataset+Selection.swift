import Files
import Foundation
import Vectors

extension Dataset {
  /// The same data with some of the items only, in that order, under a checksum of its own, which
  /// `remark` sets apart from those of other selections.
  ///
  /// - Complexity: O(content of `chosen`).
  package func selecting(_ chosen: [Int], remark: String) -> Dataset {
    Dataset(
      name: name, items: items.selecting(chosen),
      labels: labels.map { labels in chosen.map { labels[$0] } }, classNames: classNames,
      identifiers: identifiers.map { identifiers in chosen.map { identifiers[$0] } },
      splits: chosen.map { splits[$0] }, checksum: sha256(of: Data("\(checksum) \(remark)".utf8)),
      source: source, dimensionNames: dimensionNames)
  }
}

extension Dataset.Items {
  fileprivate func selecting(_ chosen: [Int]) -> Dataset.Items {
    switch self {
    case .images(let images):
      .images(
        Images(
          width: images.width, height: images.height, channels: images.channels,
          pixels: chosen.flatMap { images.image($0) },
          meansTheSameMirrored: images.meansTheSameMirrored))
    case .texts(let texts): .texts(chosen.map { texts[$0] })
    case .graphs(let graphs, let content): .graphs(chosen.map { graphs[$0] }, of: content)
    case .vectors(let vectors): .vectors(vectors.rows(at: chosen))
    }
  }
}
