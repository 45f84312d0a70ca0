import Datasets
import Vectors

/// Whether the cosines of pairs of texts rank them as people did: Spearman's correlation.
///
/// Source: semantic textual similarity, Cer et al., SemEval 2017; as a measure of encoders, Reimers
/// and Gurevych, "Sentence-BERT", EMNLP 2019, §4.
package struct ScoredPairRanking: Probe {
  package init() {}

  /// The correlation on the held-out pairs of the subject's data; 0, that of chance, where all
  /// cosines are equal and rank nothing.
  package func score(of subject: ProbedEncoder, stream: RandomStream, monitor: ProgressMonitor)
    throws -> Double
  {
    guard let pairs = ScoredPairs(heldOutOf: subject.dataset) else {
      preconditionFailure("a probe of scored pairs, no scores")
    }
    return try correlation(of: subject, with: pairs, monitor: monitor) ?? 0
  }

  /// ρ in -1...1 on pairs that can be ranked; nil when all cosines are equal.
  ///
  /// - Complexity: two texts through the encoder a pair, and O(pairs · (d + log pairs)).
  package func correlation(
    of subject: ProbedEncoder, with pairs: ScoredPairs, monitor: ProgressMonitor
  ) throws -> Double? {
    let sides = try [pairs.first, pairs.second].map {
      try subject.representations(ofTexts: $0, monitor: monitor).normalizedRows().rows
    }
    return correlation(of: sides[0], with: sides[1], scores: pairs.scores)
  }

  /// ρ of vectors of unit length, n × d each, and the n ≥ 2 scores of their pairs; nil when all cosines are
  /// equal.
  package func correlation(of first: Matrix, with second: Matrix, scores: [Double]) -> Double? {
    // Cosines that differ by rounding alone are equal, as those of texts with themselves are.
    let cosines = (0..<first.rows).map {
      (canonicalDot(first.row($0), second.row($0)) * 1e6).rounded()
    }
    return RankCorrelation.spearman(cosines, scores)
  }
}
