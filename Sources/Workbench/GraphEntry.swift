import Proximity

/// A graph together with what it was built on.
package struct GraphEntry: Sendable {
  package let graph: ProximityGraph
  package let statistics: GraphStatistics
  package let datasetName: String
  package let datasetChecksum: String
  package let embeddingName: String
  /// The revision of the vectors; nil when they are not of this session.
  package let embeddingRevision: Int?

  package init(
    graph: ProximityGraph, statistics: GraphStatistics, datasetName: String,
    datasetChecksum: String, embedding: Embedding
  ) {
    self.init(
      graph: graph, statistics: statistics, datasetName: datasetName,
      datasetChecksum: datasetChecksum, embeddingName: embedding.name,
      embeddingRevision: embedding.revision)
  }

  package init(
    graph: ProximityGraph, statistics: GraphStatistics, datasetName: String,
    datasetChecksum: String, embeddingName: String, embeddingRevision: Int?
  ) {
    self.graph = graph
    self.statistics = statistics
    self.datasetName = datasetName
    self.datasetChecksum = datasetChecksum
    self.embeddingName = embeddingName
    self.embeddingRevision = embeddingRevision
  }
}
