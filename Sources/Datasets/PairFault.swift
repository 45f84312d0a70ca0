import Vectors

/// What makes a single pair useless or harmful, whatever else is in the data.
package enum PairFault: String, CaseIterable, Sendable {
  /// The query is its own document.
  case selfPairs = "self-pairs"
  /// The document is among the pair's own explicit negatives.
  case contradictions
  /// An earlier pair has the same query and the same document.
  case repeatedPairs = "repeated-pairs"

  /// The items that have it, ascending.
  ///
  /// - Parameters:
  ///   - queries: for each item the first one with its query; nil where that is not known, and none is
  ///     repeated.
  /// - Complexity: O(items), and O(bytes) of texts.
  func items(of items: Dataset.Items, _ pairs: Pairs, queries: [Int]?) -> [Int] {
    switch self {
    case .selfPairs: Self.selfPairs(of: items, pairs)
    case .contradictions: Self.contradictions(of: items, pairs)
    case .repeatedPairs: queries.map { Self.repeatedPairs(of: pairs, queries: $0) } ?? []
    }
  }

  private static func selfPairs(of items: Dataset.Items, _ pairs: Pairs) -> [Int] {
    switch items {
    case .texts(let texts): texts.indices.filter { texts[$0].text == texts[$0].example }
    case .vectors(let vectors):
      pairs.vectors.map { documents in
        (0..<vectors.rows).filter { vectors.row($0) == documents.row($0) }
      } ?? []
    case .images, .graphs: []
    }
  }

  private static func contradictions(of items: Dataset.Items, _ pairs: Pairs) -> [Int] {
    guard case .texts(let texts) = items, !pairs.negatives.isEmpty else { return [] }
    return texts.indices.filter { item in
      pairs.negatives[item].contains { $0 == texts[item].example }
    }
  }

  private static func repeatedPairs(of pairs: Pairs, queries: [Int]) -> [Int] {
    let firsts = Copies.firsts(of: zip(queries, pairs.documentOf).map { [$0, $1] })
    return firsts.indices.filter { firsts[$0] != $0 }
  }
}
