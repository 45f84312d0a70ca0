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
  /// As typed.
  let name: String
  let command: any SamplingCommand
  private let line: LineAnalysis
  private let argument: String

  /// - Throws: `ArgumentFault` in `argument`.
  init(_ name: String, in argument: String) throws {
    self.name = name
    self.argument = argument
    line = LineAnalysis(SourceLine(typing: name), schema: Catalog.schema, below: ["sample"])
    if let outer = line.line.assignment ?? line.line.redirection {
      throw ArgumentFault(
        argument, "in '\(name)': a sampler in quotes has no name and no file of its own",
        suggestion: "leave '\(outer.text)' out, or write it outside the quotes"
      ).inWord(name)
    }
    do {
      guard let command = try Interpreter.command(of: line) as? any SamplingCommand else {
        throw ArgumentFault(
          argument, "'\(name)' is no sampler of 'sample'", suggestion: "see 'help sample'"
        ).inWord(name)
      }
      self.command = command
    } catch let fault as ArgumentFault {
      throw fault
    } catch {
      throw Self.fault(explaining: error, in: name, line, argument)
    }
  }

  /// The sampler on the workbench's ground.
  ///
  /// - Throws: `ArgumentFault` in the argument; `NotReady`; `CancellationError`.
  func ready(in workbench: Workbench, monitor: ProgressMonitor) throws -> ReadySampler {
    do {
      try command.options.check(against: workbench.requireDataset())
      return try command.sampler(in: workbench, monitor: monitor)
    } catch let fault as ArgumentFault {
      throw Self.fault(explaining: fault, in: name, line, argument)
    }
  }

  private static func fault(
    explaining error: any Error, in name: String, _ line: LineAnalysis, _ argument: String
  ) -> ArgumentFault {
    let inner = line.diagnostics(explaining: error).first
    return ArgumentFault(
      argument, "in '\(name)': \(inner?.problem ?? "it cannot be run")",
      suggestion: inner?.suggestion
    ).inWord(name)
  }
}
