import CommandLanguage
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
      try command.options.check(against: workbench.requireDataset())
      return try command.sampler(in: workbench, monitor: monitor)
    } catch let fault as ArgumentFault {
      throw quoted.fault(explaining: fault)
    }
  }
}
