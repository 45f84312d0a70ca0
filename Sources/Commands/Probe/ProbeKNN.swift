import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

struct ProbeKNN: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "knn",
    abstract: "Accuracy of a vote among the k nearest training items, weighted by similarity.")
  static let examples = [
    Example(
      "probe knn", "With k = 20 and 200, the two that papers report.",
      after: ["load digits", "train uniform --steps 50"]),
    Example("probe knn --k 5", "Five vote.", after: ["load digits", "train uniform --steps 50"]),
    Example(
      "probe knn --temperature 0.07", "Near neighbours weigh far more than others.",
      after: ["load digits", "train uniform --steps 50"]),
  ]
  static let seeAlso = ["probe labels", "probe linear", "probe map"]

  @Option(
    name: "--k", help: "Neighbours that vote; several with commas.", range: .from(1, to: 10_000),
    default: "20, and 200 above 200 training items")
  var neighbors: CountList?

  @Option(help: "T of the votes: each weighs exp(cosine / T).", range: .temperature)
  var temperature = WeightedKNN().temperature

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try ProbeSubject(for: .knn, in: workbench, monitor: monitor)
    let threads = workbench.settings.threads
    let items = subject.dataset.indices(in: .train).count
    let counts = neighbors?.counts ?? (items > 200 ? [20, 200] : [20])
    let temperature = temperature
    let comparison = try subject.compare(leastTraining: 1) { features in
      try counts.map {
        try WeightedKNN(neighbors: $0, temperature: temperature)
          .accuracy(on: features, threads: threads, monitor: monitor)
      }
    }
    return subject.named(report(comparison, counts))
  }

  private func report(_ comparison: ProbeComparison<[Double]>, _ counts: [Int]) -> Report {
    guard counts.count > 1 else {
      return .accuracies(
        comparison.map { $0[0] }, kind: "knn", title: "kNN probe, k = \(counts[0])")
    }
    var report = Report(
      "kNN probe, k = \(counts[0]): \(NumberFormat.share(comparison.trained[0])) of "
        + "\(written(comparison.queries)) held-out items right",
      fields: comparison.accuracyFields(kind: "knn") { $0[0] } + [
        Field("neighbors", .list(counts.map { .integer($0) })),
        Field("accuracies", .list(comparison.trained.map { .share($0) })),
        Field("rawAccuracies", .list(comparison.raw.map { .share($0) })),
        Field("untrainedAccuracies", .list(comparison.untrained.map { .share($0) })),
      ],
      blocks: [comparison.table(counts.map { "k = \(written($0))" }) { $0.map { .share($0) } }]
        + comparison.reading { $0[0] } + comparison.leftOutBlocks)
    report.engineTolerance = Report.probeEngineTolerance
    return report
  }
}
