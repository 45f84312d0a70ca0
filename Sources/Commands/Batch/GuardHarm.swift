import Contrast
import Report
import Sampling
import Vectors
import Workbench

/// What a guard by the own document would lose: in uniform batches, where false negatives are as rare as by
/// chance, what it flags are mostly true hard negatives.
package struct GuardHarm: Sendable, Equatable {
  package let rule: PairRule
  /// The share of queries with a flagged negative.
  private let rate: Double
  /// The share of queries with a negative that is known to answer them.
  private let knownRate: Double
  /// The share of queries whose own document is on top.
  private let topShare: Double

  /// A guard hurts when it flags so much more of the queries than have a negative that is known to be
  /// false.
  static let harmfulShare = 0.05

  /// Nil for a guard that does not hurt, and for rules that do not go by the own document.
  package init?(of rule: PairRule, rate: Double, knownRate: Double, in uniform: [PairStatistics]) {
    guard case .positive = rule, rate - knownRate >= Self.harmfulShare, !uniform.isEmpty else {
      return nil
    }
    (self.rule, self.rate, self.knownRate) = (rule, rate, knownRate)
    topShare = uniform.reduce(0) { $0 + $1.topShare } / Double(uniform.count)
  }

  package var inWords: String {
    """
    '--avoid \(rule.inWords)' would hurt: in uniform batches it flags a negative of \
    \(NumberFormat.percent(rate)) % of the queries, and only \(NumberFormat.percent(knownRate)) % have one that \
    is known to answer them. Under the current vectors \(NumberFormat.percent(1 - topShare)) % of the queries rank another \
    document first, so true hard negatives would go.
    """
  }

  /// A warning for each guard of `rules` that hurts, measured on uniform batches of `size`
  /// by the current vectors.
  ///
  /// - Throws: `NotReady` where these have one side; `CancellationError`.
  static func warnings(
    on rules: [RuleSettings], size: Int, in workbench: Workbench, monitor: ProgressMonitor
  ) throws -> [Block] {
    let own = rules.flatMap(\.guards).distinct.compactMap { settings -> PairRule? in
      if case .margin(let limit) = settings { .positive(limit) } else { nil }
    }
    guard !own.isEmpty else { return [] }
    return try UniformPairs(by: own, size: size, in: workbench, monitor: monitor)
      .harm.map { .warning($0.inWords) }
  }
}
