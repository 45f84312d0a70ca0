import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct Use: ShellCommand {
  static let effect = CommandEffect.steers
  static let configuration = CommandConfiguration(
    abstract: "Make a kept result the current one.",
    discussion:
      "Vectors, graphs, batches, items and encoders belong to their data, which must be loaded; a graph is measured anew when labels have changed."
  )
  static let examples = [
    Example(
      "use a", "The first batches again.",
      after: ["load digits", "a = sample uniform --size 16", "sample uniform --size 32"])
  ]
  static let seeAlso = ["names", "undo"]

  @Argument(help: "A kept name.")
  var name: String

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let kept = try context.names.result(name, argument: "name")
    guard let content = kept.content else {
      throw ArgumentFault(
        "name", .invalidValue, "'\(name)' is only a report", label: "nothing to use",
        suggestion: "'last \(name)' shows it again")
    }
    if case .data = content {
    } else {
      try kept.check(belongsTo: context.workbench.dataset, name: name)
    }
    try put(content, as: kept, on: &context.workbench, monitor: monitor)
    return Report(
      "\(kept.kindInWords) of '\(name)': \(kept.report.headline)",
      fields: [Field("name", .text(name)), Field("kind", .text(kept.kindInWords))])
  }

  private func put(
    _ content: KeptResult.Content, as kept: KeptResult, on workbench: inout Workbench,
    monitor: ProgressMonitor
  ) throws {
    switch content {
    case .data(let dataset): workbench.take(dataset)
    case .encoder(let encoder):
      workbench.encoder = encoder
      kept.identify(on: &workbench)
    case .vectors(let itemVectors):
      workbench.itemVectors = itemVectors
      kept.identify(on: &workbench)
    case .graph(let graph):
      let isAsKept = workbench.dataset?.labelledChecksum == kept.datasetChecksum
      workbench.graph =
        isAsKept ? graph : try graph.relabelled(as: workbench.dataset?.labels, monitor: monitor)
      kept.identify(on: &workbench)
    case .batches(let draw):
      workbench.draw = draw
      kept.identify(on: &workbench)
    case .map(let map):
      workbench.map = map
      kept.identify(on: &workbench)
    case .sweep(let sweep): workbench.sweep = sweep
    case .comparison(let comparison): workbench.comparison = comparison
    case .items(let selection):
      workbench.selection = selection
      kept.identify(on: &workbench)
    }
  }
}
