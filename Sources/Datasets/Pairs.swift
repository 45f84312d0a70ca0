import Vectors

/// What is known of items that are pairs of a query and a document, beside the two texts themselves.
///
/// The item is the query; its document is what it is drawn to, and the documents of the others are its
/// negatives. Items whose documents are the same are false negatives of each other.
package struct Pairs: Sendable {
  /// For each item the first one with its document; its own number where it is the first.
  package let documentOf: [Int]
  /// For each item the first one whose answer has the same id; nil without ids.
  package let answerOf: [Int]?
  /// Where the items come from; nil when that is not told.
  package let sources: Sources?
  /// For each item the texts that it is told apart from; empty when none has any.
  package let negatives: [[String]]
  /// The documents of items that are vectors, N × d; nil for texts, which hold their own.
  package let vectors: Matrix?
  /// Documents without a query; nil without any.
  package let corpus: Corpus?

  /// The sets or tasks that items come from.
  package struct Sources: Sendable, Equatable {
    package let names: [String]
    /// For each item the place of its source among `names`.
    package let numbers: [Int]

    package init(of sources: [String]) {
      let numbers = ClassNumbers(of: sources)
      (names, self.numbers) = (numbers.names, numbers.numbers)
    }

    fileprivate init(names: [String], numbers: [Int]) {
      (self.names, self.numbers) = (names, numbers)
    }
  }

  /// - Parameters:
  ///   - documents: what tells documents apart, one an item.
  ///   - answers: the id of each item's answer.
  ///   - sources: the source of each item.
  ///   - negatives: explicit negatives, a list an item.
  ///   - corpus: documents without a query.
  package init<Document: Hashable>(
    documents: [Document], answers: [String]? = nil, sources: [String]? = nil,
    negatives: [[String]] = [], corpus: Corpus? = nil
  ) {
    documentOf = Copies.firsts(of: documents)
    answerOf = answers.map { Copies.firsts(of: $0) }
    self.sources = sources.map { Sources(of: $0) }
    self.negatives = negatives.contains { !$0.isEmpty } ? negatives : []
    vectors = nil
    self.corpus = corpus
  }

  /// Pairs of vectors.
  ///
  /// - Parameters:
  ///   - vectors: the documents, N × d, in the order of the items.
  ///   - corpus: documents without a query.
  /// - Throws: `CancellationError`.
  package init(vectors: Matrix, corpus: Corpus? = nil, monitor: ProgressMonitor = .none) throws {
    documentOf = try Copies(of: .vectors(vectors), monitor: monitor).firsts
    (answerOf, sources, negatives) = (nil, nil, [])
    self.vectors = vectors
    self.corpus = corpus
  }

  private init(
    documentOf: [Int], answerOf: [Int]?, sources: Sources?, negatives: [[String]],
    vectors: Matrix?, corpus: Corpus?
  ) {
    self.corpus = corpus
    (self.documentOf, self.answerOf, self.vectors) = (documentOf, answerOf, vectors)
    (self.sources, self.negatives) = (sources, negatives)
  }

  /// Pairs of texts; nil unless every item has a second text.
  init?(of items: Dataset.Items) {
    guard case .texts(let texts) = items else { return nil }
    let documents = texts.compactMap(\.example).filter { !$0.isEmpty }
    guard documents.count == texts.count, !texts.isEmpty else { return nil }
    self.init(documents: documents)
  }

  package var count: Int { documentOf.count }

  /// For each item the first one with its document or its answer's id, or with one that shares either.
  ///
  /// - Complexity: nearly O(items).
  package var sameOf: [Int] {
    answerOf.map { Copies.joined([documentOf, $0]) } ?? documentOf
  }

  /// The same of some items, in the given order, with all of the corpus.
  func selecting(_ chosen: [Int]) -> Pairs {
    Pairs(
      documentOf: Copies.firsts(of: chosen.map { documentOf[$0] }),
      answerOf: answerOf.map { answers in Copies.firsts(of: chosen.map { answers[$0] }) },
      sources: sources.map { sources in
        Sources(names: sources.names, numbers: chosen.map { sources.numbers[$0] })
      }, negatives: negatives.isEmpty ? [] : chosen.map { negatives[$0] },
      vectors: vectors?.rows(at: chosen), corpus: corpus)
  }
}
