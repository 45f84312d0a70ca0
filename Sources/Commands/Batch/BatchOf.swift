import CommandLanguage
import Datasets
import Report
import Sampling
import Vectors
import Workbench

/// Which batches a command reads.
struct BatchOf: ParsableArguments {
  @Option(
    help: "A name that batches are kept under, or items, which are read as one batch.",
    valueName: "name", default: "the current batches")
  var of: String?
}

/// A command that reads batches: the current ones, or others by their name.
protocol BatchReader: WorkbenchCommand {
  var source: BatchOf { get }
}

extension BatchReader {
  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    var workbench = context.workbench
    if let name = source.of {
      workbench.draw = try context.names.draw(name, argument: "of", on: workbench)
    }
    return try run(in: &workbench, monitor: monitor)
  }
}
