import CommandLanguage
import Contrast
import Datasets
import Sampling
import Vectors
import Workbench

/// A `sample` command that can be asked for its sampler, whatever that is.
protocol SamplingCommand: Sendable {
  /// The name of the stream that its batches come from.
  static var streamName: String { get }
  /// Whether it samples on a proximity graph.
  static var usesGraph: Bool { get }
  var options: BatchOptions { get }
  /// Batches that were asked for.
  var count: Int { get }

  /// What was typed, before there is a ground to sample on.
  ///
  /// - Throws: `ArgumentFault`.
  func settings(for use: SamplerUse) throws -> any SamplerSettings

  /// - Throws: `ArgumentFault`; `NotReady`; `CancellationError`.
  func sampler(in workbench: Workbench, monitor: ProgressMonitor) throws -> ReadySampler
}

/// A sampler as typed in quotes: what follows `sample`.
struct PlannedSampler: Sendable {
  private let quoted: QuotedCommand<any SamplingCommand>

  /// As typed.
  var name: String { quoted.name }
  var command: any SamplingCommand { quoted.command }

  /// - Throws: `ArgumentFault` in `argument`.
  init(_ name: String, in argument: String) throws {
    quoted = try QuotedCommand(name, of: "sample", as: "a sampler in quotes", in: argument)
  }

  /// The sampler on the workbench's ground.
  ///
  /// - Throws: `ArgumentFault` in the argument; `NotReady`; `CancellationError`.
  func ready(in workbench: Workbench, monitor: ProgressMonitor) throws -> ReadySampler {
    do {
      if let count = quoted.line.parts.first(where: { $0.role == .option("count") }) {
        throw quoted.fault(
          "'\(count.text)' is for 'sample': it has no meaning here",
          suggestion: "leave it out of the quotes")
      }
      let dataset = try workbench.requireDataset()
      try command.options.check(against: dataset)
      guard command.options.size <= dataset.count else {
        throw ArgumentFault(
          "size",
          "'--size' is \(written(command.options.size)), and there are "
            + "\(counted(dataset.count, "item")) to sample from",
          suggestion: "choose 2 to \(written(dataset.count))")
      }
      return try command.sampler(in: workbench, monitor: monitor)
    } catch let fault as ArgumentFault {
      throw quoted.fault(explaining: fault)
    }
  }

  /// What was typed, before there is a ground to sample on, for batches of the size of `use`, of which it
  /// names neither the size nor the number.
  ///
  /// - Throws: `ArgumentFault` in the argument.
  func settings(for use: SamplerUse, of dataset: Dataset) throws -> (
    sampler: any SamplerSettings, rules: RuleSettings
  ) {
    for part in quoted.line.parts {
      guard case .option(let option) = part.role, option == "size" || option == "count" else {
        continue
      }
      throw quoted.fault(
        "'\(part.text)' is the same for all samplers",
        suggestion: "write it after the quotes, as '--size' and '--batches'")
    }
    do {
      try command.options.guards.check(
        size: use.size, on: dataset.guardGround(), of: dataset.name)
      return (
        try command.settings(for: use),
        command.options.guards.rules(exposure: command.options.exposure.exposure)
      )
    } catch let fault as ArgumentFault {
      throw quoted.fault(explaining: fault)
    }
  }
}
