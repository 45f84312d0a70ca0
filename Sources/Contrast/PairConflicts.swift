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
      Row(of: $0, in: graph, pairs, limit: limit, share: share)
    }
    edges = rows.reduce(0) { $0 + $1.edges }
    known = rows.reduce(0) { $0 + $1.known }
    flaggedQueries = rows.count { !$0.flagged.isEmpty }
    flagged = rows.flatMap(\.flagged)
      .sorted { ($1.excess, $0.query, $0.owner) < ($0.excess, $1.query, $1.owner) }
    suspects = rows.compactMap(\.suspect)
      .sorted {
        ($1.nearerShare, $1.nearest.excess, $0.pair) < ($0.nearerShare, $0.nearest.excess, $1.pair)
      }
  }

  /// What there is to tell of one query's edges.
  private struct Row: Sendable {
    let edges: Int
    let known: Int
    let flagged: [Edge]
    let suspect: Suspect?

    init(
      of query: Int, in graph: ProximityGraph, _ pairs: PairReading, limit: PositiveLimit,
      share: Double
    ) {
      let row = pairs.queries.row(query)
      let positive = Double(unitCosine(row, pairs.documents.row(query)))
      let neighbors = graph.neighbors(of: query).map(Int.init)
      let others = neighbors.filter { !pairs.isKnown($0, toAnswer: query) }.map { owner in
        Edge(
          query: query, owner: owner,
          similarity: Double(unitCosine(row, pairs.documents.row(owner))), positive: positive)
      }
      edges = neighbors.count
      known = neighbors.count - others.count
      flagged = others.filter { $0.similarity > limit.limit(positive: positive) }
      let nearest = others.max { ($0.similarity, $1.owner) < ($1.similarity, $0.owner) }
      let nearer =
        Double(others.count { $0.similarity > positive }) / Double(max(1, others.count))
      suspect = nearest.flatMap {
        nearer >= share ? Suspect(pair: query, nearerShare: nearer, nearest: $0) : nil
      }
    }
  }
}
