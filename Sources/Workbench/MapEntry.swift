import Datasets
import Files
import Mapping
import Vectors

/// A map of the items together with the vectors it shows.
package struct MapEntry: Sendable {
  package let map: ItemMap
  /// What it was asked for.
  package let options: MapOptions
  /// What the map keeps; nil where that cannot be said, as of two items.
  package let quality: MapQuality?
  /// The same of the first two principal components.
  package let pcaQuality: MapQuality?
  /// The share of each item's nearest items that lie near it on the map, 0...1; one for each item.
  package let trust: [Float]
  package let itemsChecksum: String
  package let embeddingName: String
  package let vectorsRevision: Int
  /// Whether the vectors came through PCA or an encoder.
  package let dependsOnEngine: Bool
  /// Wall-clock seconds that laying out took.
  @ClockReading package private(set) var seconds: Double

  package init(
    map: ItemMap, options: MapOptions, quality: MapQuality?, pcaQuality: MapQuality?,
    trust: [Float], itemsChecksum: String, itemVectors: ItemVectors, seconds: Double
  ) {
    self.map = map
    self.options = options
    self.quality = quality
    self.pcaQuality = pcaQuality
    self.trust = trust
    self.itemsChecksum = itemsChecksum
    embeddingName = itemVectors.name
    vectorsRevision = itemVectors.revision
    dependsOnEngine = itemVectors.dependsOnEngine
    self.seconds = seconds
  }
}

extension MapEntry: Digestible {
  /// Adds all but the seconds.
  package func add(to digest: inout ContentDigest) throws {
    for text in [map.method.rawValue, itemsChecksum, embeddingName] { digest.add(text) }
    try digest.add(value: map.places.flatMap { [$0.x, $0.y] })
    try digest.add(value: trust)
    digest.add(vectorsRevision)
    digest.add(dependsOnEngine ? 1 : 0)
    try digest.add(value: [options.perplexity, options.islands])
    for quality in [quality, pcaQuality] {
      try digest.add(
        value: quality.map {
          [$0.trustworthiness, $0.neighborsKept10, $0.neighborsKept50, $0.tripletsKept]
        } ?? [])
      digest.add(quality?.anchors ?? 0)
    }
  }
}

extension Workbench {
  /// The map, if it is of the vectors that are here now.
  package var currentMap: MapEntry? {
    guard let map, let itemVectors, map.itemsChecksum == dataset?.itemsChecksum,
      map.vectorsRevision == itemVectors.revision
    else { return nil }
    return map
  }
}
