import Vectors

/// What in pairs harms contrastive training or flatters its probes.
package struct PairFaults: Sendable, Equatable {
  /// How many documents stand more than once, and in how many items.
  package let repeatedDocuments: Repeats
  /// How many queries stand more than once, and in how many items; nil where that was not looked for.
  package let repeatedQueries: Repeats?
  /// How many answers have an id that stands more than once, and in how many items; nil without ids.
  package let repeatedAnswers: Repeats?
  /// The items that have each fault, ascending.
  private let faulty: [PairFault: [Int]]
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

  /// The items that have a fault, ascending.
  package subscript(fault: PairFault) -> [Int] { faulty[fault] ?? [] }

  /// - Complexity: O(items), and O(bytes) of texts.
  init(of pairs: Pairs, in dataset: Dataset) {
    repeatedDocuments = Repeats(pairs.documentOf)
    repeatedQueries = dataset.copies.map { Repeats($0.firsts) }
    faulty = Dictionary(
      uniqueKeysWithValues: PairFault.allCases.map {
        ($0, $0.items(of: dataset.items, pairs, queries: dataset.copies?.firsts))
      })
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
}
