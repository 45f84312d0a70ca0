import Vectors

/// What in pairs harms contrastive training or flatters its probes.
package struct PairFaults: Sendable, Equatable {
  /// How many documents stand more than once, and in how many items.
  package let repeatedDocuments: Repeats
  /// How many queries stand more than once, and in how many items; nil where that was not looked for.
  package let repeatedQueries: Repeats?
  /// How many answers have an id that stands more than once, and in how many items; nil without ids.
  package let repeatedAnswers: Repeats?
  /// The items whose query is their own document, ascending.
  package let selfPairs: [Int]
  /// The items that have their own document among their explicit negatives, ascending.
  package let contradictions: [Int]
  /// How many held-out items have their document, or its id, in training too.
  package let heldOutDocuments: Int

  /// Contents that stand more than once.
  package struct Repeats: Sendable, Equatable {
    package let contents: Int
    /// The items that have one of them.
    package let items: Int

    /// - Parameter firsts: for each item the first one of its content.
    init(_ firsts: [Int]) {
      var sizes = [Int](repeating: 0, count: firsts.count)
      for first in firsts { sizes[first] += 1 }
      contents = sizes.count { $0 > 1 }
      items = sizes.reduce(0) { $0 + ($1 > 1 ? $1 : 0) }
    }
  }

  /// - Complexity: O(items), and O(bytes) of texts.
  init(of pairs: Pairs, in dataset: Dataset) {
    repeatedDocuments = Repeats(pairs.documentOf)
    repeatedQueries = dataset.copies.map { Repeats($0.firsts) }
    selfPairs = dataset.itemsThatAreTheirDocument
    contradictions = dataset.itemsThatContradictThemselves
    let trained = dataset.indices(in: .train)
    repeatedAnswers = pairs.answerOf.map { Repeats($0) }
    let same = pairs.sameOf
    let documents = Set(trained.map { same[$0] })
    heldOutDocuments = dataset.indices(in: .test).count { documents.contains(same[$0]) }
  }
}

extension Dataset {
  /// What is wrong with the pairs; nil for items that are none.
  package var pairFaults: PairFaults? { pairs.map { PairFaults(of: $0, in: self) } }

  fileprivate var itemsThatAreTheirDocument: [Int] {
    switch items {
    case .texts(let texts): texts.indices.filter { texts[$0].text == texts[$0].example }
    case .vectors(let vectors):
      pairs?.vectors.map { documents in
        (0..<vectors.rows).filter { vectors.row($0) == documents.row($0) }
      } ?? []
    case .images, .graphs: []
    }
  }

  fileprivate var itemsThatContradictThemselves: [Int] {
    guard case .texts(let texts) = items, let negatives = pairs?.negatives, !negatives.isEmpty
    else { return [] }
    return texts.indices.filter { item in negatives[item].contains { $0 == texts[item].example } }
  }
}
