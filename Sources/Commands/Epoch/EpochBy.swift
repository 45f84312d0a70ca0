import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

/// `epoch NAME` for the sampler of `sample NAME`, with the same options but `--count`.
struct EpochBy<Choice: SamplerChoice>: WorkbenchCommand {
  static var effect: CommandEffect { .looks }
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Choice.name,
      abstract: "An epoch by 'sample \(Choice.name)': coverage, exposure, overlap.")
  }
  static var examples: [Example] {
    [
      Example(
        "epoch \(Choice.name)\(Choice.needed) --size 64 --most 2",
        "What an epoch of these batches shows.",
        after: Choice.examples.sample.first?.setup ?? [])
    ]
  }
  static var seeAlso: [String] { ["sample \(Choice.name)", "coverage", "exposure"] }

  @OptionGroup var options: BatchOptions
  @OptionGroup var choice: Choice

  @Option(
    help: "Stop looking for items that were never taken after this many times ⌈N/B⌉ batches.",
    range: .from(1, to: 64))
  var most = 8

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    try options.check(against: dataset)
    let (itemCount, size) = (dataset.count, options.size)
    let ready = try options.sampler(choice, in: workbench, monitor: monitor)
    var draft = workbench
    let stream = draft.nextStream(of: "sample " + Choice.name)
    let nominal = (itemCount + size - 1) / size
    var epochs = 1
    var draw = try ready.draw(nominal, from: stream, monitor: monitor)
    try options.guards.check(membersOf: draw.batches)
    var figures = EpochFigures(of: draw.batches, itemCount: itemCount, size: size)
    while figures.batchesToCover == nil, epochs < most {
      epochs = min(most, 2 * epochs)
      draw = try ready.draw(epochs * nominal, from: stream, monitor: monitor)
      figures = EpochFigures(of: draw.batches, itemCount: itemCount, size: size)
    }
    let others = try (2...Self.epochs).map { number in
      EpochFigures(
        of: try ready.draw(nominal, from: stream.stream(named: "epoch \(number)"), monitor: monitor)
          .batches, itemCount: itemCount, size: size)
    }
    return .epoch(
      EpochSummary([figures] + others), by: draw, looked: draw.batches.count,
      references: try references(in: workbench, size, nominal, itemCount, monitor))
  }

  /// How many epochs are drawn, of each sampler.
  private static var epochs: Int { 5 }

  private func references(
    in workbench: Workbench, _ size: Int, _ nominal: Int, _ itemCount: Int,
    _ monitor: ProgressMonitor
  ) throws -> EpochReferences {
    let stream = workbench.fixedStream(named: "batch references")
    func summary(of sampler: some BatchSampler, named name: String) throws -> EpochSummary {
      let batches = try sampler.batches(
        count: Self.epochs * nominal, size: size, from: stream.stream(named: name), monitor: monitor
      )
      return EpochSummary(
        (0..<Self.epochs).map {
          EpochFigures(
            of: Array(batches[$0 * nominal..<($0 + 1) * nominal]), itemCount: itemCount, size: size)
        })
    }
    return EpochReferences(
      uniform: try summary(of: UniformSampler(itemCount: itemCount), named: "uniform"),
      nearest: try workbench.itemVectors.map {
        try summary(of: NearestNeighborSampler(vectors: $0.vectors), named: "knn")
      })
  }
}

/// Epochs of uniform and kNN batches, for comparison.
struct EpochReferences {
  let uniform: EpochSummary
  /// Nil without vectors.
  let nearest: EpochSummary?
}

extension Report {
  static func epoch(
    _ summary: EpochSummary, by draw: SampledBatches, looked: Int, references: EpochReferences
  ) -> Report {
    let figures = summary.first
    func figure(
      _ name: String, _ label: String, digits: Int = 3,
      _ mean: (EpochSummary) -> MeanWithInterval?
    ) -> ReferencedFigure {
      ReferencedFigure(
        name, label, digits: digits, own: mean(summary), uniform: mean(references.uniform),
        nearest: references.nearest.flatMap(mean))
    }
    let rows = [
      figure("coverage", "coverage") { $0.coverage },
      figure("exposureGini", "exposure, Gini") { $0.exposureGini },
      figure("exposureMax", "exposure, most", digits: 1) { $0.exposureMax },
      figure("overlap", "overlap of neighbouring batches") { $0.overlap },
    ]
    return Report(
      "an epoch of \(counted(figures.nominalBatches, "batch", "batches")) of "
        + "\(written(draw.size)) by \(draw.samplerInWords)",
      fields: [
        Field("batches", figures.batchesToCover.map(Value.integer) ?? .none),
        Field("nominalBatches", .integer(figures.nominalBatches)),
        Field("inflation", .decimal(figures.inflation)),
        Field("looked", .integer(looked)),
        Field("epochs", .integer(summary.coverage.count)),
        Field("sizes", .list(draw.batches.map { .integer($0.items.count) })),
      ] + rows.fields + [Field("course", .list(figures.course.map { .share($0) }))],
      blocks: [
        .table(rows.table(own: "epoch")),
        .text("means of \(counted(summary.coverage.count, "epoch")), each drawn anew"),
        .sparklines([Sparkline(label: "items seen", values: figures.course, xLabel: "batch")]),
        .verdict(sentence(on: figures, looked: looked, way: wayToAll(of: draw))),
      ]
        + (BatchSizes(draw.batches.map(\.items.count), asked: draw.size).inWords.map {
          [.text("Batches had \($0) items.")]
        } ?? []))
  }

  /// What would show every item in an epoch, or why none does.
  private static func wayToAll(of draw: SampledBatches) -> String {
    let exposure = draw.rules.exposure ?? draw.settings.usualExposure(for: .sample)
    return exposure == .once
      ? "Guards keep apart what is left, so that it waits for the next epoch."
      : "'--exposure once' draws every item once an epoch."
  }

  private static func sentence(on figures: EpochFigures, looked: Int, way: String) -> String {
    let left = NumberFormat.percent(1 - figures.coverage)
    let epoch =
      figures.coverage == 1
      ? "Every item is seen in one epoch"
      : "One epoch leaves out \(left) % of the items"
    guard let all = figures.batchesToCover, let inflation = figures.inflation else {
      let seen = NumberFormat.percent(figures.course.last ?? 0)
      return
        "\(epoch); after \(counted(looked, "batch", "batches")) \(seen) % have been seen. \(way)"
    }
    guard figures.coverage < 1 else { return "\(epoch)." }
    return "\(epoch); it takes \(counted(all, "batch", "batches")) to see all, "
      + "\(NumberFormat.decimal(inflation, digits: 1)) epochs. "
      + way
  }
}
