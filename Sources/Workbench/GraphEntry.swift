import Proximity

/// A graph together with what it was built on.
package struct GraphEntry: Sendable {
  package let graph: ProximityGraph
  package let statistics: GraphStatistics
  package let datasetName: String
  package let datasetChecksum: String
  package let embeddingName: String
  package let embeddingRevision: Int
  /// Whether the vectors do.
  package let dependsOnEngine: Bool

  package init(
    graph: ProximityGraph, statistics: GraphStatistics, datasetName: String,
    datasetChecksum: String, embedding: Embedding
  ) {
    self.graph = graph
    self.statistics = statistics
    self.datasetName = datasetName
    self.datasetChecksum = datasetChecksum
    embeddingName = embedding.name
    embeddingRevision = embedding.revision
    dependsOnEngine = embedding.dependsOnEngine
  }

  /// The same graph of the same items, whose labels have changed.
  package init(_ former: GraphEntry, statistics: GraphStatistics, datasetChecksum: String) {
    graph = former.graph
    self.statistics = statistics
    datasetName = former.datasetName
    self.datasetChecksum = datasetChecksum
    embeddingName = former.embeddingName
    embeddingRevision = former.embeddingRevision
    dependsOnEngine = former.dependsOnEngine
  }
}
