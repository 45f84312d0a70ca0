import Mapping
import Vectors

/// A map of the items together with the vectors it shows.
package struct MapEntry: Sendable {
  package let map: ItemMap
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
    map: ItemMap, quality: MapQuality?, pcaQuality: MapQuality?, trust: [Float],
    itemsChecksum: String, itemVectors: ItemVectors, seconds: Double
  ) {
    self.map = map
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
