import CommandLanguage
import Datasets
import Proximity
import Vectors
import Workbench

extension SplitRule: ExpressibleByArgument {}

/// How loaded items are held out for probes.
struct SplitOption: ParsableArguments {
  @Option(
    help: """
      How a fifth of every class is held out for probes: item by item, or by groups of the same content, \
      so that no held-out item has a copy in training.
      """,
    default: "the split of the files, else by-item")
  var split: SplitRule?

  /// Looks for copies in loaded data, splits them as asked for, and puts them on the workbench; a graph
  /// of the same items goes by their labels now.
  ///
  /// - Throws: `CancellationError`.
  func take(_ loaded: Dataset, into workbench: inout Workbench, monitor: ProgressMonitor) throws
    -> Dataset
  {
    let stream = workbench.fixedStream(named: "split")
    let dataset = try interruptibly(monitor) { [split] in
      var dataset = loaded
      try dataset.findCopies(monitor: monitor)
      if let split { try dataset.split(by: split, stream: stream, monitor: monitor) }
      return dataset
    }
    workbench.take(dataset)
    if let graph = workbench.graph, graph.itemsChecksum == dataset.itemsChecksum,
      graph.graph.nodeCount == dataset.count
    {
      workbench.graph = try graph.relabelled(as: dataset.labels, monitor: monitor)
    }
    return dataset
  }
}
