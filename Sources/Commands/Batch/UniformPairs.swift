import Contrast
import Sampling
import Vectors
import Workbench

/// Uniform batches of pairs, where false negatives are as rare as by chance, as rules read them.
struct UniformPairs: Sendable {
  let rules: [PairRule]
  /// One a batch.
  let figures: [PairStatistics]
  /// One a rule, of all batches together.
  let flags: [RuleFlags]

  /// So many queries show whether a share is harmful, to about a hundredth.
  private static let enoughQueries = 4096

  /// Measures uniform batches of `size`, those that stand as references beside others.
  ///
  /// - Throws: `NotReady` where vectors have one side; `CancellationError`.
  init(
    by rules: [PairRule], size: Int, in workbench: Workbench, monitor: ProgressMonitor
  ) throws {
    let reading = try PairReading(in: workbench)
    let measured = rules.contains(.known) ? rules : rules + [.known]
    let batches = try UniformSampler(itemCount: reading.queries.rows).batches(
      count: min(ReferenceBatches.count(size: size), max(1, Self.enoughQueries / size)), size: size,
      from: workbench.fixedStream(named: "batch references").stream(named: "uniform"),
      monitor: monitor)
    let read = try parallelMap(
      count: batches.count, threads: workbench.settings.threads, monitor: monitor
    ) { number in
      try reading.measure(batches[number], by: measured, monitor: monitor)
    }
    self.rules = measured
    figures = read.map(\.fromQueries)
    flags = measured.indices.map { rule in RuleFlags(read.map { $0.flags[rule] }) }
  }

  /// The mean of a figure over the batches.
  func mean(_ figure: KeyPath<PairStatistics, Double>) -> Double {
    figures.reduce(0) { $0 + $1[keyPath: figure] } / Double(max(1, figures.count))
  }

  /// The share of queries that have a negative that is known to answer them.
  var knownRate: Double {
    rules.firstIndex(of: .known).map { flags[$0].anchorRate } ?? 0
  }

  /// What a guard by each rule would lose, where it hurts.
  var harm: [GuardHarm] {
    rules.indices.compactMap {
      GuardHarm(of: rules[$0], rate: flags[$0].anchorRate, knownRate: knownRate, in: figures)
    }
  }
}
