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
  /// The share of queries with a negative that is their own document.
  private let sameRate: Double
  /// The share of queries whose own document is on top.
  private let topShare: Double

  /// A guard hurts when it flags so much more of the queries than there are with a document that is the
  /// same.
  static let harmfulShare = 0.05

  /// Nil for a guard that does not hurt, and for rules that do not go by the own document.
  init?(of rule: PairRule, rate: Double, sameRate: Double, in uniform: [PairStatistics]) {
    guard case .positive = rule, rate - sameRate >= Self.harmfulShare, !uniform.isEmpty else {
      return nil
    }
    (self.rule, self.rate, self.sameRate) = (rule, rate, sameRate)
    topShare = uniform.reduce(0) { $0 + $1.topShare } / Double(uniform.count)
  }

  var inWords: String {
    """
    A guard by '\(rule.inWords)' would hurt: in uniform batches it flags a negative of \
    \(NumberFormat.percent(rate)) % of the queries, and only \(NumberFormat.percent(sameRate)) % have one with \
    their own document. Under these vectors \(NumberFormat.percent(1 - topShare)) % of the queries rank another \
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
    let measured = own + [.sameDocument]
    let batches = try UniformSampler(itemCount: reading.queries.rows).batches(
      count: ReferenceBatches.count(size: size), size: size,
      from: workbench.fixedStream(named: "batch references").stream(named: "uniform"),
      monitor: monitor)
    let uniform = try parallelMap(
      count: batches.count, threads: workbench.settings.threads, monitor: monitor
    ) { number in
      try reading.measure(batches[number], by: measured, [], monitor: monitor).fromQueries
    }
    let flags = measured.indices.map { rule in RuleFlags(uniform.map { $0.flags[rule] }) }
    return own.indices.compactMap { rule in
      GuardHarm(
        of: own[rule], rate: flags[rule].anchorRate, sameRate: flags[own.count].anchorRate,
        in: uniform.map(\.figures)
      ).map { .warning($0.inWords) }
    }
  }
}
