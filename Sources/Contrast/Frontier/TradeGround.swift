import Proximity
import Sampling
import Vectors

/// What batches of trials are measured on, and what is known of false negatives.
package struct TradeGround: Sendable {
  /// Items of one side, or pairs of two.
  package enum Items: Sendable {
    /// N × d, rows of unit length, and what looks false among them; nil when it is not to be measured.
    case single(Matrix, suspectLimit: Double?)
    /// Pairs with vectors of both sides, the rule by which a negative looks false, and the sides that
    /// graphs link.
    case pairs(PairReading, rule: PairRule, linked: GraphSides)
  }

  package let items: Items
  /// The class of each item; nil without labels.
  package let labels: [Int]?
  /// Items of one group are false negatives of each other: labels, or answers; nil where neither is known.
  package let groups: [Int]?
  package let judgedBy: FrontierPrice

  package init(_ items: Items, labels: [Int]?, groups: [Int]?, judgedBy: FrontierPrice) {
    self.items = items
    self.labels = labels
    self.groups = groups
    self.judgedBy = judgedBy
  }

  /// N × d, rows of unit length; those of queries where items are pairs.
  package var vectors: Matrix {
    switch items {
    case .single(let vectors, _): vectors
    case .pairs(let pairs, _, _): pairs.queries
    }
  }

  /// N × d, rows of unit length; nil for items of one side.
  var documents: Matrix? {
    if case .pairs(let pairs, _, _) = items { pairs.documents } else { nil }
  }

  /// Which sides of pairs graphs link; nil for items of one side.
  package var linked: GraphSides? {
    if case .pairs(_, _, let sides) = items { sides } else { nil }
  }

  /// Above which cosine two items look like false negatives; nil where another rule tells.
  var suspectLimit: Double? {
    if case .single(_, let limit) = items { limit } else { nil }
  }

  /// - Throws: `CancellationError`.
  func trade(of items: [Int]) throws -> BatchTrade {
    switch self.items {
    case .single(let vectors, let limit):
      BatchTrade(of: items, vectors: vectors, labels: groups, suspectLimit: limit)
    case .pairs(let pairs, let rule, _):
      try BatchTrade(of: items, in: pairs, by: rule, groups: groups)
    }
  }

  /// - Throws: `GraphError`; `CancellationError`.
  func graph(
    _ settings: GraphSettings, stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws -> ProximityGraph {
    guard case .pairs(let pairs, _, let sides) = items else {
      return try CandidateGraph(settings).build(
        on: vectors, stream: stream, threads: threads, monitor: monitor)
    }
    return try sides.candidateGraph(
      settings, on: pairs.queries, documents: pairs.documents, stream: stream, threads: threads,
      monitor: monitor)
  }
}
