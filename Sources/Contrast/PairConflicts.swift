import Proximity
import Sampling
import Vectors

/// Edges of a graph of pairs that would be false negatives in a batch, and pairs whose own document looks
/// wrong.
package struct PairConflicts: Sendable, Equatable {
  /// A query with the document of a neighbour.
  package struct Edge: Sendable, Equatable {
    package let query: Int
    /// The pair whose document it is.
    package let owner: Int
    /// The cosine of the query with that document, and with its own.
    package let similarity: Double
    package let positive: Double
    /// Whether it is known to answer the query.
    package let isKnown: Bool

    package var excess: Double { similarity - positive }
  }

  /// A pair whose query prefers the documents of its neighbours.
  package struct Suspect: Sendable, Equatable {
    package let pair: Int
    /// The share of its neighbours, the known ones aside, whose document is nearer to the query than its own.
    package let nearerShare: Double
    package let nearest: Edge
  }

  /// Edges looked at.
  package let edges: Int
  /// Edges to documents that are known to answer.
  package let known: Int
  /// Edges above the limit of the query's own document, the known ones aside; most excess first,
  /// ties by number.
  package let flagged: [Edge]
  /// Queries that have one.
  package let flaggedQueries: Int
  /// Pairs from the share of nearer documents on that was asked for; most first, then by excess and number.
  package let suspects: [Suspect]

  /// Compares every edge with the own document of its query.
  ///
  /// - Parameters:
  ///   - graph: links pairs, by whichever of their sides.
  ///   - limit: above which the document of a neighbour looks false.
  ///   - share: of nearer documents from which a pair is suspected.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(edges · d), on up to `threads` threads.
  package init(
    in graph: ProximityGraph, of pairs: PairReading, limit: PositiveLimit,
    share: Double, threads: Int, monitor: ProgressMonitor
  ) throws {
    precondition(
      graph.nodeCount == pairs.queries.rows,
      "a graph of \(graph.nodeCount) for \(pairs.queries.rows) pairs")
    let rows = try parallelMap(count: graph.nodeCount, threads: threads, monitor: monitor) {
      query -> [Edge] in
      let row = pairs.queries.row(query)
      let positive = Double(unitCosine(row, pairs.documents.row(query)))
      return graph.neighbors(of: query).map { neighbor in
        let owner = Int(neighbor)
        return Edge(
          query: query, owner: owner,
          similarity: Double(unitCosine(row, pairs.documents.row(owner))), positive: positive,
          isKnown: pairs.isKnown(owner, toAnswer: query))
      }
    }
    edges = rows.reduce(0) { $0 + $1.count }
    known = rows.reduce(0) { $0 + $1.count(where: \.isKnown) }
    let above = rows.map { row in
      row.filter { !$0.isKnown && $0.similarity > limit.limit(positive: $0.positive) }
    }
    flaggedQueries = above.count { !$0.isEmpty }
    flagged = above.joined()
      .sorted { ($1.excess, $0.query, $0.owner) < ($0.excess, $1.query, $1.owner) }
    suspects = rows.compactMap { Self.suspect($0, share: share) }
      .sorted {
        ($1.nearerShare, $1.nearest.excess, $0.pair) < ($0.nearerShare, $0.nearest.excess, $1.pair)
      }
  }

  private static func suspect(_ row: [Edge], share: Double) -> Suspect? {
    let others = row.filter { !$0.isKnown }
    guard let nearest = others.max(by: { ($0.similarity, $1.owner) < ($1.similarity, $0.owner) })
    else { return nil }
    let nearer =
      Double(others.count { $0.similarity > $0.positive }) / Double(others.count)
    return nearer >= share
      ? Suspect(pair: nearest.query, nearerShare: nearer, nearest: nearest) : nil
  }
}
