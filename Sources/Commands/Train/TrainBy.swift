import CommandLanguage
import Report
import Sampling
import Vectors
import Workbench

/// `train NAME`: a burst on the batches of a sampler.
struct TrainBy<Choice: SamplerChoice>: BurstCommand {
  static var effect: CommandEffect { .makes }
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Choice.name, abstract: Choice.abstract,
      discussion: Choice.discussion)
  }
  static var examples: [Example] { Choice.examples.train }
  static var seeAlso: [String] { ["sample \(Choice.name)", "probe labels", "embed encoder"] }

  @OptionGroup var options: BurstOptions
  @OptionGroup var ground: Choice.Ground
  @OptionGroup var choice: Choice

  /// Not where the clock ends it, nor with frames, which a cached encoder does not hold.
  var isCached: Bool { options.until == nil && !options.looks.map }

  func plan(in workbench: Workbench) throws -> BurstPlan {
    try BurstPlan(options, by: choice, on: ground, in: workbench)
  }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    try plan(in: workbench).run(in: &workbench, monitor: monitor)
  }

  mutating func vary(_ setting: VariedSetting, to value: Double) -> Bool {
    switch setting {
    case .restart: choice.vary(restart: value)
    case .walks: choice.vary(walks: Int(value))
    case .candidates, .neighbors, .skip, .refresh: ground.vary(setting, to: Int(value))
    }
  }
}

/// A command that trains a burst on the batches of a sampler; an arm of `compare` is one, too.
protocol BurstCommand: WorkbenchCommand {
  var options: BurstOptions { get set }

  /// The burst with every default filled in.
  func plan(in workbench: Workbench) throws -> BurstPlan

  /// Replaces a setting of the sampler or its ground; false where it has none.
  mutating func vary(_ setting: VariedSetting, to value: Double) -> Bool
}

/// A setting of samplers that `sensitivity` varies.
enum VariedSetting: String, Sendable {
  case candidates, neighbors, skip, restart, walks, refresh

  /// As it is typed.
  var option: String { "--\(rawValue)" }
}
