import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

/// A comparison as asked for, with its defaults filled in from the workbench.
struct CompareTrial {
  let plan: ComparisonEntry.Plan
  let dataset: Dataset
  private let arms: [PairedComparison.Arm]
  private let newEncoder: PairedComparison.NewEncoder
  private let source: any ViewSource
  private let interval: Int

  init(
    _ names: [String], _ options: CompareOptions, as argument: String = "arms",
    in workbench: Workbench, monitor: ProgressMonitor
  ) throws {
    dataset = try workbench.requireDataset()
    try options.check(itemCount: dataset.indices(in: .train).count)
    guard names.count > 1 else {
      throw ArgumentFault(
        "arms", "there is nothing to compare '\(names[0])' with",
        suggestion: "name two or more: compare uniform rwr")
    }
    let probes = try options.probes(for: dataset)
    // Each run takes one thread; seeds run side by side.
    var bench = workbench
    bench.encoder = nil
    bench.settings.threads = 1
    let bursts = try names.map { try Self.burst(named: $0, options, argument, in: bench) }
    arms = zip(names, bursts).map { $1.burst.arm(named: $0, $1.draws) }
    let settings = arms[0].settings
    plan = ComparisonEntry.Plan(
      arms: names, encoder: options.encoder, width: options.hidden, steps: options.steps,
      size: settings.batchSize,
      warmup: settings.warmupSteps, temperature: settings.loss.temperature, probes: probes)
    interval = LookOptions.interval(options.looks, steps: options.steps)
    (newEncoder, source) = try interruptibly(monitor) { [dataset] in
      guard let folder = options.checkpoint else {
        let shape = try dataset.newShape(options.encoder, width: options.hidden)
        return ({ Encoder(shape, stream: $0) }, try dataset.views(for: shape))
      }
      let checkpoint = try TextCheckpoint(folder: folder)
      let example = Encoder(checkpoint, stream: RandomStream(seed: 0, name: "example", run: 0))
      return ({ Encoder(checkpoint, stream: $0) }, try dataset.views(for: example.shape))
    }
  }

  /// The bursts of all arms, whose seeds draw from `stream`.
  func comparison(stream: RandomStream) -> PairedComparison {
    let items = dataset.indices(in: .train)
    let probes = plan.probes.map(\.probe)
    return PairedComparison(
      arms, newEncoder: newEncoder, items: items, source: source,
      labels: dataset.labels.map { labels in items.map { labels[$0] } }, interval: interval,
      stream: stream
    ) { [dataset, source] encoder, stream, monitor in
      let subject = try dataset.probed(encoder, from: source, threads: 1, monitor: monitor)
      return try probes.map { try $0.score(of: subject, stream: stream, monitor: monitor) }
    }
  }

  /// What `train NAME` would run, with the settings that all sides share.
  private static func burst(
    named name: String, _ options: CompareOptions, _ argument: String, in workbench: Workbench
  ) throws -> (burst: Burst, draws: BurstDraws) {
    let analysis = LineAnalysis(SourceLine(typing: "train \(name)"), schema: Catalog.schema)
    do {
      guard var command = try Interpreter.command(of: analysis) as? any BurstCommand else {
        throw ArgumentFault(
          argument, "'\(name)' is no sampler of 'train'", suggestion: "see 'help train'")
      }
      try refuseShared(in: name, argument)
      command.options.steps = options.steps
      command.options.size = options.size
      command.options.warmup = options.warmup ?? options.steps / 5
      command.options.encoder = options.encoder
      command.options.checkpoint = options.checkpoint
      command.options.temperature = command.options.temperature ?? options.temperature
      let burst = try Burst(command.options, refresh: command.refreshOptions, in: workbench)
      return (burst, try command.draws(of: burst))
    } catch let fault as ArgumentFault where fault.argument == argument {
      throw fault
    } catch let notReady as NotReady {
      throw notReady
    } catch {
      let inner = analysis.diagnostics(explaining: error).first
      throw ArgumentFault(
        argument, "in '\(name)': \(inner?.problem ?? "it cannot be run")",
        suggestion: inner?.suggestion)
    }
  }

  /// Settings that belong to the comparison, not to one of its sides.
  private static func refuseShared(in name: String, _ argument: String) throws {
    let shared = [
      "--steps", "--until", "--size", "--warmup", "--encoder", "--checkpoint", "--fresh", "--probe",
      "--looks",
    ]
    guard let option = shared.first(where: { name.split(separator: " ").contains(Substring($0)) })
    else { return }
    throw ArgumentFault(
      argument, "'\(option)' is the same for all sides",
      suggestion: option == "--fresh"
        ? "leave it out: all begin anew" : "write it after the quotes")
  }
}
