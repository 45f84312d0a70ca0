import Vectors

/// Between which sides of pairs a graph links.
package enum GraphSides: String, Sendable, Codable, CaseIterable {
  case queries = "query-query"
  case documents = "document-document"
  /// From a query to documents of other pairs.
  case queryToDocuments = "query-document"

  /// Builds a graph of random candidates between these sides of pairs; of items of one side between them.
  ///
  /// `items` and `documents` are N × d, rows of unit length. Draws as `CandidateGraph` and
  /// `QueryDocumentGraph` do.
  ///
  /// - Throws: `GraphError`; `CancellationError`.
  /// - Complexity: that of the candidate graph.
  package func candidateGraph(
    _ settings: GraphSettings, on items: Matrix, documents: Matrix?, stream: RandomStream,
    threads: Int, monitor: ProgressMonitor
  ) throws -> ProximityGraph {
    if self == .queryToDocuments, let documents {
      return try QueryDocumentGraph(settings, drawsCandidates: true).build(
        queries: items, documents: documents, stream: stream, threads: threads, monitor: monitor)
    }
    return try CandidateGraph(settings).build(
      on: self == .documents ? documents ?? items : items, stream: stream, threads: threads,
      monitor: monitor)
  }
}
