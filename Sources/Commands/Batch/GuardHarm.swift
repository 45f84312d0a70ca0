import Contrast
import Report
import Sampling
import Vectors
import Workbench

/// What a guard by the own document would lose: in uniform batches, where false negatives are as rare as by
/// chance, what it flags are mostly true hard negatives.
struct GuardHarm {
  private let rule: PairRule
  /// The share of queries with a flagged negative.
  private let rate: Double
  /// The share of queries with a negative that is known to answer them.
  private let knownRate: Double
  /// The share of queries whose own document is on top.
  private let topShare: Double

  /// A guard hurts when it flags so much more of the queries than have a negative that is known to be
  /// false.
  static let harmfulShare = 0.05

  /// So many queries show whether a share is harmful, to about a hundredth.
  private static let enoughQueries = 4096

  /// Nil for a guard that does not hurt, and for rules that do not go by the own document.
  init?(of rule: PairRule, rate: Double, knownRate: Double, in uniform: [PairStatistics]) {
    guard case .positive = rule, rate - knownRate >= Self.harmfulShare, !uniform.isEmpty else {
      return nil
    }
    (self.rule, self.rate, self.knownRate) = (rule, rate, knownRate)
    topShare = uniform.reduce(0) { $0 + $1.topShare } / Double(uniform.count)
  }

  var inWords: String {
    """
    A guard by '\(rule.inWords)' would hurt: in uniform batches it flags a negative of \
    \(NumberFormat.percent(rate)) % of the queries, and only \(NumberFormat.percent(knownRate)) % have one that \
    is known to answer them. Under these vectors \(NumberFormat.percent(1 - topShare)) % of the queries rank another \
    document first, so true hard negatives would go.
    """
  }

  /// A warning for each guard of `rules` that hurts, measured on uniform batches of `size`.
  ///
  /// - Throws: `NotReady` where vectors have one side; `CancellationError`.
  static func warnings(
    on rules: RuleSettings, size: Int, in workbench: Workbench, monitor: ProgressMonitor
  ) throws -> [Block] {
    let own = rules.guards.compactMap { settings -> PairRule? in
      if case .margin(let limit) = settings { .positive(limit) } else { nil }
    }
    guard !own.isEmpty else { return [] }
    let reading = try PairReading(in: workbench)
    let measured = own + [.known]
    let batches = try UniformSampler(itemCount: reading.queries.rows).batches(
      count: min(ReferenceBatches.count(size: size), max(1, enoughQueries / size)), size: size,
      from: workbench.fixedStream(named: "batch references").stream(named: "uniform"),
      monitor: monitor)
    let uniform = try parallelMap(
      count: batches.count, threads: workbench.settings.threads, monitor: monitor
    ) { number in
      try reading.measure(batches[number], by: measured, monitor: monitor)
    }
    let flags = measured.indices.map { rule in RuleFlags(uniform.map { $0.flags[rule] }) }
    return own.indices.compactMap { rule in
      GuardHarm(
        of: own[rule], rate: flags[rule].anchorRate, knownRate: flags[own.count].anchorRate,
        in: uniform.map(\.fromQueries)
      ).map { .warning($0.inWords) }
    }
  }
}
