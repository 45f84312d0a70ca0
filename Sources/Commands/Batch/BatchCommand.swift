import CommandLanguage
import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct BatchCommand: BatchReader {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Read the negatives of the current batches, beside uniform and kNN batches.",
    discussion: """
      Every member is an anchor and all others are its negatives. After 'sample … --count 28' the \
      figures are means over the batches with 95 % intervals.
      """,
    subcommands: [
      BatchShow.self, BatchMatrix.self, BatchTrace.self, BatchWalkCommand.self,
      BatchList.self, BatchClasses.self, BatchSuspects.self, BatchBands.self, BatchWeights.self,
      BatchLoss.self, BatchDiff.self, BatchPairs.self,
    ])
  static let examples = [
    Example(
      "batch", "How hard, and how false.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64"])
  ]
  static let seeAlso = ["sample", "batch show", "batch trace"]

  @OptionGroup var source: BatchOf

  @Option(
    help: "T of the softmax over negatives.", range: .temperature,
    default: "the session's temperature")
  var temperature: Double?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let draw = try workbench.requireDraw()
    let itemVectors = try workbench.requireItemVectors()
    let temperature = temperature ?? workbench.settings.temperature
    let reading = try BatchReading(
      of: draw, dataset: dataset, itemVectors: itemVectors, temperature: temperature,
      references: workbench.fixedStream(named: "batch references"),
      threads: workbench.settings.threads, monitor: monitor)
    var report = Report.negatives(reading, of: draw, in: dataset, itemVectors: itemVectors)
    if itemVectors.documents != nil { try report.add(pairsOf: draw, in: workbench, monitor) }
    return report
  }
}

/// The figures of the current batches beside those of uniform and kNN batches of the same size.
struct BatchReading {
  let batches: BatchSummary
  let uniform: BatchSummary
  let nearest: BatchSummary
  let classPrior: Double?
  /// The similarity above which a negative is a suspect.
  let suspicionLimit: Double
  let temperature: Double
  /// Whether negatives are false that have the anchor's answer; else those of its class.
  let areAnswersTold: Bool

  /// - Complexity: O(batches · B² log B), and O(N · d) for references that `itemVectors` does not hold yet.
  init(
    of draw: SampledBatches, dataset: Dataset, itemVectors: ItemVectors, temperature: Double,
    references stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws {
    let vectors = itemVectors.vectors
    let groups = dataset.falseNegativeGroups
    func summary(of batches: [Batch], limit: Double) throws -> BatchSummary {
      try BatchSummary(
        parallelMap(count: batches.count, threads: threads, monitor: monitor) { number in
          let items = batches[number].items
          return try NegativeStatistics(
            SimilarityMatrix(of: vectors.rows(at: items), monitor: monitor),
            labels: groups.map { groups in items.map { groups[$0] } },
            suspectLimit: limit, temperature: temperature, monitor: monitor)
        })
    }
    let subject = ReferenceFigures.Subject(
      size: draw.size, stream: stream, temperature: temperature, labels: groups)
    let references = try itemVectors.references.figures(of: subject) {
      let limit = SuspectLimit.limit(of: vectors, references: stream, threads: threads)
      let batches = try ReferenceBatches(
        size: draw.size, vectors: vectors, stream: stream, monitor: monitor)
      return try ReferenceFigures(
        uniform: summary(of: batches.uniform, limit: limit),
        nearest: summary(of: batches.nearest, limit: limit), suspicionLimit: limit)
    }
    batches = try summary(
      of: draw.batches.filter { $0.items.count > 1 }, limit: references.suspicionLimit)
    uniform = references.uniform
    nearest = references.nearest
    suspicionLimit = references.suspicionLimit
    classPrior = groups.map { GraphStatistics.classPrior(of: $0) }
    self.temperature = temperature
    areAnswersTold = dataset.hasAnswerIDs
  }

  /// How much harder the batches are than uniform ones.
  var change: MeanDifference {
    MeanDifference(from: uniform.meanSimilarity, to: batches.meanSimilarity)
  }

  /// Half of the 95 % interval of the rate of false negatives.
  ///
  /// Of a single batch it is that by which one uniform batch differs from the mean; nil without labels.
  var falseNegativeHalfWidth: Double? {
    batches.falseNegativeRate.flatMap { rate in
      rate.halfWidth
        ?? uniform.falseNegativeRate.flatMap { MeanDifference(from: $0, to: rate).halfWidth }
    }
  }
}
