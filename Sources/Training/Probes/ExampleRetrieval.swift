import Datasets
import Vectors

/// How well a text retrieves its own example among the examples of all held-out texts.
///
/// Definitions are similar, so that fine distinctions count. The encoder is not trained on
/// examples. Equal examples are all right. The score is the mean reciprocal rank.
package struct ExampleRetrieval: Probe {
  package init() {}

  package func score(of subject: ProbedEncoder, stream: RandomStream, monitor: ProgressMonitor)
    throws -> Double
  {
    try retrieval(of: subject, monitor: monitor).reciprocalRank
  }

  /// - Complexity: O(held-out² · d).
  package func retrieval(of subject: ProbedEncoder, monitor: ProgressMonitor) throws
    -> PartnerRetrieval
  {
    let pairs = subject.dataset.heldOutExamples
    return try PartnerRetrieval(
      of: subject.representations(pairs.items, monitor: monitor),
      among: subject.representations(ofTexts: pairs.examples, monitor: monitor),
      groups: Copies.firsts(of: pairs.examples),
      threads: subject.threads, monitor: monitor)
  }
}

extension Dataset {
  /// The held-out texts that have an example, and their examples.
  package var heldOutExamples: (items: [Int], examples: [String]) {
    guard case .texts(let texts) = items else { return ([], []) }
    let held = indices(in: .test).filter { texts[$0].example.map { !$0.isEmpty } ?? false }
    return (held, held.compactMap { texts[$0].example })
  }
}
