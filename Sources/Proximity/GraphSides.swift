/// Between which sides of pairs a graph links.
package enum GraphSides: String, Sendable, CaseIterable {
  case queries = "query-query"
  case documents = "document-document"
  /// From a query to documents of other pairs.
  case queryToDocuments = "query-document"
}
