import Datasets
import Vectors

/// How well a query retrieves its own document among those of all held-out pairs and the corpus.
///
/// All documents that are known to answer a query are right (`Dataset.answerGroups`), and a document that several
/// pairs have stands there once. The score is the mean reciprocal rank.
package struct ExampleRetrieval: Probe {
  package init() {}

  package func score(of subject: ProbedEncoder, stream: RandomStream, monitor: ProgressMonitor)
    throws -> Double
  {
    try retrieval(of: subject, monitor: monitor).reciprocalRank
  }

  /// How many different documents the held-out pairs have.
  package static func documentCount(in dataset: Dataset) -> Int {
    Set(dataset.heldOutExamples.examples).count
  }

  private static func groups(of pairs: (items: [Int], examples: [String]), in dataset: Dataset)
    -> [Int]
  {
    dataset.answerGroups.map { same in pairs.items.map { same[$0] } }
      ?? Copies.firsts(of: pairs.examples)
  }

  /// - Complexity: O(held-out · (held-out + corpus) · d).
  package func retrieval(of subject: ProbedEncoder, monitor: ProgressMonitor) throws
    -> PartnerRetrieval
  {
    let pairs = subject.dataset.heldOutExamples
    let corpus = subject.dataset.corpusTexts
    return try PartnerRetrieval(
      of: subject.representations(pairs.items, monitor: monitor),
      among: subject.representations(ofTexts: pairs.examples + corpus, monitor: monitor),
      groups: Self.groups(of: pairs, in: subject.dataset).map { Int?($0) }
        + [Int?](repeating: nil, count: corpus.count),
      items: Copies.firsts(of: pairs.examples), threads: subject.threads, monitor: monitor)
  }
}

extension Dataset {
  /// The texts of documents without a query.
  fileprivate var corpusTexts: [String] {
    guard case .texts(let texts)? = pairs?.corpus?.items else { return [] }
    return texts.map(\.text)
  }

  /// The held-out texts that have an example, and their examples.
  package var heldOutExamples: (items: [Int], examples: [String]) {
    guard case .texts(let texts) = items else { return ([], []) }
    let held = indices(in: .test).filter { texts[$0].example.map { !$0.isEmpty } ?? false }
    return (held, held.compactMap { texts[$0].example })
  }
}
