import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

struct Sensitivity: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    abstract: "Vary one setting at a time: where does a sampler pay, and where does it hurt?",
    discussion: """
      Every value is a small 'compare' of the sampler with uniform batches, paired over the same seeds. \
      All other settings stay as given. '--noise' flips labels of training items only: held-out ones \
      stay right, and what probes learn from is wrong. Batches and the unlabelled losses never look at \
      labels; SupCon, '--avoid same-label' and 'balanced' do. Ctrl-C keeps the values that are done.
      """)
  static let examples = [
    Example(
      "sensitivity rwr --sizes 16,64 --restart 0,0.5 --steps 30 --seeds 2 --looks 1",
      "Batch size and α, each around the rest.", after: ["load digits"]),
    Example(
      "sensitivity 'rwr --loss supcon' --noise 0,0.2 --steps 30 --seeds 2 --looks 1",
      "A loss that learns from labels, when one in five is wrong.", after: ["load digits"]),
  ]
  static let seeAlso = ["compare", "sweep", "data noise", "comparison"]

  @Argument(
    help: "The sampler of 'train' to compare with uniform batches, with options in quotes.",
    valueName: "sampler", completion: .line(of: "train"))
  var sampler: String

  @OptionGroup var axes: SensitivityOptions
  @OptionGroup var options: CompareOptions

  @Option(help: "Seeds a value.", range: .from(1, to: 1_000))
  var seeds = 3

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    try options.check(itemCount: workbench.requireDataset().indices(in: .train).count)
    if let widths = axes.widths { try options.check(widths: widths.counts, of: "widths") }
    if axes.noise != nil, options.probe?.kinds.contains(.svm) == true {
      throw ArgumentFault(
        "noise", .invalidValue, "probe svm uses the labels that '--noise' makes wrong",
        label: "asked on training items",
        suggestion: "choose '--probe linear', of held-out items alone")
    }
    let axes = axes.axes
    guard !axes.isEmpty else {
      throw ArgumentFault(
        "sampler", "no setting to vary", suggestion: "name one: --sizes 16,64,256")
    }
    let stream = workbench.nextStream(of: "sensitivity")
    let trials = try axes.map { axis in
      try axis.values.map { try trial($0, of: axis.kind, in: workbench, monitor: monitor) }
    }
    var curves = axes.map { SensitivityCurve(axis: $0, results: []) }
    let total = trials.reduce(0) { $0 + $1.count }
    var done = 0
    var isStopped = false
    search: for (place, row) in trials.enumerated() {
      for (number, trial) in row.enumerated() {
        monitor.report(
          .init(
            activity: "comparing", fraction: Double(done) / Double(total),
            details: ["\(axes[place].title) \(NumberFormat.shortest(axes[place].values[number]))"]))
        do {
          let quiet = ProgressMonitor(isCancelled: monitor.isCancelled, report: { _ in })
          let runs = try trial.comparison(stream: stream).runs(
            ofSeeds: 1..<seeds + 1, threads: workbench.settings.threads, monitor: quiet)
          guard runs.count == seeds else { throw CancellationError() }
          curves[place].results.append(ComparisonResult(seeds: runs))
          done += 1
        } catch is CancellationError where done > 0 {
          isStopped = true
          break search
        }
      }
    }
    var report = Report.sensitivity(
      curves, of: sampler, plan: trials[0][0].plan, on: trials[0][0].dataset, seeds: seeds,
      isStopped: isStopped)
    report.engineTolerance = Report.usualEngineTolerance
    if isStopped { report.ending = .stopped(after: nil) }
    return report
  }

  /// The comparison at one value of one setting.
  private func trial(
    _ value: Double, of kind: SensitivityAxis.Kind, in workbench: Workbench,
    monitor: ProgressMonitor
  ) throws -> CompareTrial {
    var options = options
    var workbench = workbench
    var arm = try ComparedArm(sampler, in: "sampler")
    switch kind {
    case .items: workbench.dataset = try Self.fewer(Int(value), of: workbench)
    case .noise: workbench.dataset = try Self.noisy(value, of: workbench)
    case .size: options.size = Int(value)
    case .width: options.hidden = Int(value)
    case .temperature: options.temperature = value
    case .sampler(let setting): arm = try arm.varying(setting, to: value)
    }
    return try CompareTrial(
      [ComparedArm(UniformChoice.name, in: "sampler"), arm], options, in: workbench,
      monitor: monitor)
  }

  /// The data with a share of the training items' labels flipped, as 'data noise --train-only' does.
  private static func noisy(_ share: Double, of workbench: Workbench) throws -> Dataset {
    let dataset = try workbench.requireDataset()
    guard let labels = dataset.labels, dataset.classNames.count > 1 else {
      throw NotReady(
        problem: "'\(dataset.name)' has no labels to flip, or only one class",
        remedy: "load digits")
    }
    return dataset.relabelled(
      by: LabelNoise(
        share: share, of: dataset.indices(in: .train), labels: labels,
        classes: dataset.classNames.count, stream: workbench.fixedStream(named: "label noise")))
  }

  /// The data with `count` random training items; smaller sets are parts of larger ones.
  private static func fewer(_ count: Int, of workbench: Workbench) throws -> Dataset {
    let dataset = try workbench.requireDataset()
    var training = dataset.indices(in: .train)
    guard (2...training.count).contains(count) else {
      throw ArgumentFault(
        "items", "'--items' asks for \(written(count))",
        suggestion: "choose 2 to \(written(training.count)), the items of the training split")
    }
    var generator = workbench.fixedStream(named: "fewer items").generator()
    generator.shuffle(&training)
    let chosen = training.prefix(count) + dataset.indices(in: .test)
    return dataset.selecting(chosen.sorted(), remark: "\(count) training items")
  }
}

/// What was found along one setting.
struct SensitivityCurve: Sendable {
  let axis: SensitivityAxis
  /// One for each value that is done.
  var results: [ComparisonResult]
}
