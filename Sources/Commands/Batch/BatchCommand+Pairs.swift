import Contrast
import Report
import Sampling
import Vectors
import Workbench

extension Report {
  /// Adds how the negatives lie beside their queries' own documents, for batches of pairs.
  mutating func add(
    pairsOf draw: SampledBatches, in workbench: Workbench, _ monitor: ProgressMonitor
  ) throws {
    let reading = try PairReading(in: workbench)
    let batches = draw.batches.filter { $0.items.count > 1 }
    let figures = try parallelMap(
      count: batches.count, threads: workbench.settings.threads, monitor: monitor
    ) { number in
      PairStatistics(try reading.similarity(of: batches[number].items, monitor: monitor))
    }
    guard !figures.isEmpty else { return }
    func mean(_ figure: KeyPath<PairStatistics, Double>) -> Double {
      figures.reduce(0) { $0 + $1[keyPath: figure] } / Double(figures.count)
    }
    fields += [
      Field("pairMargin", .decimal(mean(\.margin))),
      Field("pairReciprocalRank", .decimal(mean(\.reciprocalRank))),
      Field("pairTopShare", .share(mean(\.topShare))),
    ]
    blocks.append(
      .verdict(
        "From queries to documents: margin of the own document "
          + "\(NumberFormat.decimal(mean(\.margin), digits: 3)), on top for "
          + "\(NumberFormat.percent(mean(\.topShare))) % of the queries; 'batch pairs' reads both sides."
      ))
  }
}
