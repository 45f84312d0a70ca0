import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Training
import Vectors
import Workbench

/// A comparison as requested, with defaults from the workbench.
struct CompareTrial {
  let plan: ComparisonEntry.Plan
  let dataset: Dataset
  private let arms: [PairedComparison.Arm]
  private let newEncoder: PairedComparison.NewEncoder
  private let source: any ViewSource
  /// The plainest features.
  private let raw: ProbedEncoder
  private let interval: Int
  /// What masks of some arm go by; nil where none has a teacher.
  private let teacher: MaskTeacher?
  /// What guards of some arm go by, where they compare both sides of pairs.
  let frozenSides: FrozenSides?
  /// The rules of arms whose guards go by these.
  let rules: [RuleSettings]

  /// - Throws: `ArgumentFault`; `NotReady`.
  init(
    _ arms: [ComparedArm], _ options: CompareOptions, in workbench: Workbench,
    monitor: ProgressMonitor
  ) throws {
    dataset = try workbench.requireDataset()
    try options.check(itemCount: dataset.indices(in: .train).count)
    let probes = try options.probes(for: dataset)
    // Each run takes one thread; seeds run side by side.
    var bench = workbench
    bench.encoder = nil
    bench.settings.threads = 1
    let plans = try arms.map { try $0.plan(options, in: bench) }
    let views = try Self.views(of: plans)
    teacher = plans.compactMap(\.teacher).first
    frozenSides = plans.compactMap(\.frozenSides).first
    rules = plans.filter { $0.frozenSides != nil }.map(\.sampler.rules)
    self.arms = zip(plans, arms).map { $0.arm(named: $1.name) }
    let settings = self.arms[0].settings
    plan = ComparisonEntry.Plan(
      arms: arms.map(\.name), encoder: options.encoderKind, width: options.hidden,
      head: options.projection.head ?? options.encoderKind.usualHead,
      steps: options.steps, size: settings.batchSize,
      warmup: settings.warmupSteps, temperature: settings.loss.temperature, probes: probes,
      precision: options.precision, views: views,
      teacher: teacher == nil && frozenSides == nil ? nil : workbench.itemVectors?.name,
      outside: Self.outside(of: plans, by: teacher != nil || frozenSides != nil, in: workbench))
    raw = try dataset.probedRaw(threads: 1, monitor: monitor)
    interval = LookOptions.interval(options.looks, steps: options.steps)
    (newEncoder, source) = try interruptibly(monitor) { [dataset, head = plan.head] in
      guard let folder = options.checkpoint else {
        let shape = try dataset.newShape(options.encoderKind, width: options.hidden)
        return (
          { Encoder(shape, head: head, stream: $0) }, try dataset.views(for: shape, choices: views)
        )
      }
      let checkpoint = try TextCheckpoint(folder: folder)
      return (
        { Encoder(checkpoint, head: head, stream: $0) },
        try dataset.views(for: .bert(checkpoint.shape), choices: views)
      )
    }
  }

  /// A checksum of what arms go by beside their words and the data; nil where there is nothing.
  private static func outside(
    of plans: [BurstPlan], by goesByVectors: Bool, in workbench: Workbench
  ) -> String? {
    let given = goesByVectors ? workbench.itemVectors : nil
    let vectors =
      [given?.vectors, given?.documents?.vectors].compactMap(\.self)
      + plans.flatMap(\.sampler.settings.outsideVectors)
    let judgements =
      plans.contains { $0.sampler.rules.goesByJudgements }
      ? workbench.dataset?.checksums[.judgements] : nil
    let parts = vectors.map(\.checksum) + (judgements.map { [$0] } ?? [])
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// How the views of all arms are made.
  private static func views(of plans: [BurstPlan]) throws -> ViewChoices {
    let views = plans.map(\.views)
    guard views.allSatisfy({ $0 == views[0] }) else {
      throw ArgumentFault(
        "arms", "with these losses the sides see different views of an item",
        label: "mnrl draws a query to its document",
        suggestion: "add '--positives example' or '--positives dropout' for all of them")
    }
    return views[0]
  }

  /// A warning where the documents of pairs have no part in any arm.
  var documentsWarning: Block? {
    let losses = arms.map(\.settings.loss.kind)
    guard let views = plan.views, views.positives != .example else { return nil }
    return dataset.partOfDocuments(in: views, loss: losses.contains(.mnrl) ? .mnrl : losses[0])
  }

  /// The bursts of all arms; their seeds derive from `stream`.
  func comparison(stream: RandomStream) -> PairedComparison {
    let items = dataset.indices(in: .train)
    let probes = plan.probes.map(\.probe)
    return PairedComparison(
      arms, newEncoder: newEncoder, items: items, source: source,
      labels: dataset.labels.map { labels in items.map { labels[$0] } },
      groups: dataset.falseNegativeGroups,
      pairs: dataset.pairs,
      teacher: teacher, interval: interval,
      stream: stream,
      rawScore: { [raw] stream, monitor in
        try probes.map { try $0.score(of: raw, stream: stream, monitor: monitor) }
      }
    ) { [dataset, source] encoder, stream, monitor in
      let subject = try dataset.probed(encoder, from: source, threads: 1, monitor: monitor)
      return try probes.map { try $0.score(of: subject, stream: stream, monitor: monitor) }
    }
  }
}
