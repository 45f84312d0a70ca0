import CommandLanguage
import Contrast
import Report

/// The rows that mined negatives are written as: the four forms of `mine_hard_negatives` in sentence-transformers 6,
/// with its column names.
enum MineForm: String, CaseIterable, ExpressibleByArgument {
  /// anchor, positive, negative: a row a negative.
  case triplet
  /// anchor, positive, negative_1 … negative_n: a row an anchor that has n of them.
  case nTuple = "n-tuple"
  /// anchor, positive, label: a row a positive, with 1, and a row a negative, with 0.
  case labeledPair = "labeled-pair"
  /// anchor, a list of the positive and its negatives, a list of their labels: a row an anchor.
  case labeledList = "labeled-list"

  var allValueStrings: [String] { Self.allCases.map(\.rawValue) }

  /// Whether rows hold lists, which a table of tabs cannot.
  var holdsLists: Bool { self == .labeledList }

  /// Whether an anchor with so many negatives of the `count` that were asked for gets a row.
  func holds(negatives: Int, of count: Int) -> Bool {
    self == .nTuple ? negatives == count : negatives > 0
  }

  /// The rows of an anchor that it holds; scores are the positive's similarity and those of the negatives.
  func rows(of anchor: MinedAnchor, scored: Bool) -> [[Field]] {
    let texts = anchor.negatives
    let scores = [anchor.positiveScore ?? 0] + anchor.scores
    switch self {
    case .triplet:
      return texts.indices.map { place in
        base(anchor) + [Field("negative", .text(texts[place]))]
          + (scored ? [Field("scores", list([scores[0], scores[place + 1]]))] : [])
      }
    case .nTuple:
      return [
        base(anchor)
          + texts.enumerated().map { Field("negative_\($0 + 1)", .text($1)) }
          + (scored ? [Field("scores", list(scores))] : [])
      ]
    case .labeledPair:
      return ([anchor.positive] + texts).enumerated().map { place, text in
        [
          Field("anchor", .text(anchor.text)), Field("positive", .text(text)),
          scored
            ? Field("score", score(scores[place])) : Field("label", .integer(place == 0 ? 1 : 0)),
        ]
      }
    case .labeledList:
      let labels = [1] + texts.map { _ in 0 }
      return [
        [
          Field("anchor", .text(anchor.text)),
          Field("positive", .list(([anchor.positive] + texts).map(Value.text))),
          scored
            ? Field("scores", list(scores)) : Field("labels", .list(labels.map(Value.integer))),
        ]
      ]
    }
  }

  private func base(_ anchor: MinedAnchor) -> [Field] {
    [Field("anchor", .text(anchor.text)), Field("positive", .text(anchor.positive))]
  }

  private func score(_ score: Double) -> Value {
    .decimal((score * 1e6).rounded() / 1e6, digits: 6)
  }
  private func list(_ scores: [Double]) -> Value { .list(scores.map(score)) }
}

/// An anchor as it is written: texts, or identifiers where items are no texts.
struct MinedAnchor {
  let text: String
  let positive: String
  let positiveScore: Double?
  let negatives: [String]
  let scores: [Double]
}
