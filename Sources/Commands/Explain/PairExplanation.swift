import Contrast
import Datasets
import Sampling
import Vectors
import Workbench

/// The current batches of pairs, read from queries to documents, beside uniform and kNN ones.
struct PairExplanation {
  /// How far they go from uniform to kNN batches, by queries with the documents of others.
  let hardness: Double
  /// Whether they are measurably harder than uniform batches.
  let isHarder: Bool
  let facts: ExplanationFacts.Pairs

  /// - Throws: `NotReady` where vectors have one side; `CancellationError`.
  init(
    of draw: SampledBatches, in workbench: Workbench, _ dataset: Dataset,
    _ itemVectors: ItemVectors, monitor: ProgressMonitor
  ) throws {
    let reading = try PairReading(in: workbench)
    let threads = workbench.settings.threads
    let batches = draw.batches.filter { $0.items.count > 1 }
    let sides = try ReferenceBatches(
      size: draw.size, vectors: itemVectors.vectors,
      stream: workbench.fixedStream(named: "batch references"), monitor: monitor
    ).sides(with: batches, threads: threads, monitor: monitor) { batch in
      try reading.measure(batch, by: [.known], monitor: monitor)
    }
    func mean(
      _ side: [PairReading.Both], _ figure: KeyPath<PairStatistics, Double>
    ) -> Double {
      side.reduce(0) { $0 + $1.fromQueries[keyPath: figure] } / Double(max(1, side.count))
    }
    let low = mean(sides.uniform, \.meanSimilarity)
    let span = mean(sides.nearest, \.meanSimilarity) - low
    hardness = span > 0.001 ? (mean(sides.own, \.meanSimilarity) - low) / span : 0
    let change = MeanDifference(
      from: MeanWithInterval(sides.uniform.map(\.fromQueries.meanSimilarity)),
      to: MeanWithInterval(sides.own.map(\.fromQueries.meanSimilarity)))
    isHarder = change.isClear && change.difference > 0
    let sources = dataset.pairs?.sources?.numbers
    facts = ExplanationFacts.Pairs(
      margin: mean(sides.own, \.margin), topShare: mean(sides.own, \.topShare),
      knownRate: RuleFlags(sides.own.map { $0.flags[0] }).anchorRate,
      harm: try UniformPairs(
        by: PairRule.published, size: draw.size, in: workbench, monitor: monitor
      ).harm,
      guards: draw.rules.guards.compactMap { settings in
        if case .margin(let limit) = settings { .positive(limit) } else { nil }
      },
      sources: dataset.pairs?.sources?.names.count ?? 0,
      oneSourceShare: sources.map { sources in
        Double(batches.count { Set($0.items.map { sources[$0] }).count == 1 })
          / Double(max(1, batches.count))
      } ?? 0, identity: dataset.hasAnswerIDs ? .sameID : .sameDocument)
  }
}
