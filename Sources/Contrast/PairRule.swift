import Sampling

/// A rule on which documents of a batch look like false negatives of a query.
package enum PairRule: Sendable, Hashable {
  /// Those that are more similar to the query than its own document lets them be.
  case positive(PositiveLimit)
  /// Those whose own queries are more similar to the query than this. Source: SaHa, arXiv 2508.00955.
  case owner(above: Double)
  /// Those that are the query's own document.
  case sameDocument
  /// Those that are known to answer the query: no rule finds them, the data tell.
  case known

  /// Whether it goes by the queries that documents belong to.
  var comparesOwners: Bool { if case .owner = self { true } else { false } }

  /// Limits of published methods.
  package static let published: [PairRule] = [
    .positive(.nvRetriever), .positive(.qwen3Embedding),
  ]
}

/// A batch of pairs with what rules read of it.
package struct RuledPairs: Sendable {
  /// Anchors by negatives.
  let similarity: PairSimilarity
  /// Anchors by anchors; nil where no rule goes by owners.
  let owners: SimilarityMatrix?
  /// For each pair what its document is; equal numbers are the same document.
  let documents: [Int]
  /// For each pair what answers it, as far as is known; equal numbers answer each other's queries.
  let answers: [Int]
  /// Whether people told what answers what, so that negatives that are not known to answer do not.
  let areAnswersTold: Bool

  package init(
    similarity: PairSimilarity, owners: SimilarityMatrix?, documents: [Int], answers: [Int],
    areAnswersTold: Bool
  ) {
    precondition(
      owners?.count ?? similarity.count == similarity.count
        && documents.count == similarity.count && answers.count == similarity.count,
      "sides differ in number")
    self.similarity = similarity
    self.owners = owners
    self.documents = documents
    self.answers = answers
    self.areAnswersTold = areAnswersTold
  }

  /// Whether a rule flags a negative of an anchor.
  package func flags(_ rule: PairRule, _ negative: Int, of anchor: Int) -> Bool {
    switch rule {
    case .positive(let limit):
      similarity[anchor, negative] > limit.limit(positive: similarity.positive(of: anchor))
    case .owner(let limit):
      owners.map { $0[anchor, negative] > Double(Float(limit)) } ?? false
    case .sameDocument: documents[anchor] == documents[negative]
    case .known: answers[anchor] == answers[negative]
    }
  }
}

/// How much of a batch of pairs a rule flags, and how well that agrees with the answers where they are told.
package struct RuleFlags: Sendable, Equatable {
  /// Flagged negatives, and all: B(B − 1).
  package let flagged: Int
  package let negatives: Int
  /// Anchors with a flagged negative, and all: B.
  package let flaggedAnchors: Int
  package let anchors: Int
  /// Flagged negatives with the anchor's own answer; nil without answers.
  package let right: Int?
  /// Negatives with the anchor's own answer: true false negatives; nil without answers.
  package let falseNegatives: Int?

  /// - Complexity: O(B²).
  package init(of rule: PairRule, in pairs: RuledPairs) {
    let size = pairs.similarity.count
    var (flagged, flaggedAnchors, right, falseOnes) = (0, 0, 0, 0)
    for anchor in 0..<size {
      var own = 0
      for negative in 0..<size where negative != anchor {
        let isFlagged = pairs.flags(rule, negative, of: anchor)
        let isFalse = pairs.answers[anchor] == pairs.answers[negative]
        own += isFlagged ? 1 : 0
        falseOnes += isFalse ? 1 : 0
        right += isFlagged && isFalse ? 1 : 0
      }
      flagged += own
      flaggedAnchors += own > 0 ? 1 : 0
    }
    (self.flagged, negatives) = (flagged, size * (size - 1))
    (self.flaggedAnchors, anchors) = (flaggedAnchors, size)
    self.right = pairs.areAnswersTold ? right : nil
    falseNegatives = pairs.areAnswersTold ? falseOnes : nil
  }

  /// The figures of several batches added up.
  package init(_ batches: [RuleFlags]) {
    func sum(_ figure: (RuleFlags) -> Int) -> Int { batches.reduce(0) { $0 + figure($1) } }
    (flagged, negatives) = (sum(\.flagged), sum(\.negatives))
    (flaggedAnchors, anchors) = (sum(\.flaggedAnchors), sum(\.anchors))
    let isTold = batches.allSatisfy { $0.right != nil }
    right = isTold ? sum { $0.right ?? 0 } : nil
    falseNegatives = isTold ? sum { $0.falseNegatives ?? 0 } : nil
  }

  /// The share of negatives that is flagged.
  package var rate: Double { Double(flagged) / Double(max(1, negatives)) }

  /// The share of anchors with a flagged negative.
  package var anchorRate: Double { Double(flaggedAnchors) / Double(max(1, anchors)) }

  /// The share of flagged negatives that are false; nil without answers or flags.
  package var precision: Double? {
    right.flatMap { flagged > 0 ? Double($0) / Double(flagged) : nil }
  }

  /// The share of false negatives that are flagged; nil without answers or false negatives.
  package var recall: Double? {
    right.flatMap { right in
      falseNegatives.flatMap { $0 > 0 ? Double(right) / Double($0) : nil }
    }
  }
}
