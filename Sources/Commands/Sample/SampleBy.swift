import CommandLanguage
import Datasets
import Report
import Sampling
import Vectors
import Workbench

/// `sample NAME`.
struct SampleBy<Choice: SamplerChoice>: WorkbenchCommand, SamplingCommand {
  static var effect: CommandEffect { .makes }
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Choice.name, abstract: Choice.abstract, discussion: Choice.discussion)
  }
  static var examples: [Example] { Choice.examples.sample }
  static var seeAlso: [String] { Choice.seeAlso }
  static var usesGraph: Bool { Choice.usesGraph }
  static var streamName: String { "sample " + Choice.name }

  @OptionGroup var options: BatchOptions

  @Option(help: "Batches to sample.", range: .from(1, to: 1_000_000))
  var count = 1

  @OptionGroup var choice: Choice

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    try options.check(against: dataset)
    let ready = try sampler(in: workbench, monitor: monitor)
    let stream = workbench.nextStream(of: Self.streamName)
    let start = ContinuousClock.now
    let draw = try ready.draw(count, from: stream, monitor: monitor)
    let seconds = (ContinuousClock.now - start).inSeconds
    try options.guards.check(membersOf: draw.batches)
    workbench.draw = draw
    let cost =
      ready.rules.guards.isEmpty || workbench.itemVectors == nil
      ? nil
      : try GuardCost(
        draw.batches,
        unguarded: ready.unguarded(count, from: stream, monitor: monitor),
        by: BatchMeter(in: workbench), monitor: monitor)
    let remarks = try choice.remarks(on: ready.sampler, in: workbench, monitor: monitor)
    let warnings = try GuardHarm.warnings(
      on: [draw.rules], size: options.size, in: workbench, monitor: monitor)
    var report = try interruptibly(monitor) {
      Report.drawn(
        draw, from: dataset, rules: ready.rules, cost: cost, remarks: remarks, seconds: seconds)
    }
    report.blocks += warnings
    return report
  }

  func settings(for use: SamplerUse) throws -> any SamplerSettings { try choice.settings(for: use) }

  func sampler(in workbench: Workbench, monitor: ProgressMonitor) throws -> ReadySampler {
    try options.sampler(choice, in: workbench, monitor: monitor)
  }
}
