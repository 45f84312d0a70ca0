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
    if let name = source.of { workbench.draw = try context.draw(named: name, argument: "of") }
    return try run(in: &workbench, monitor: monitor)
  }
}

extension CommandContext {
  /// The batches kept under a name, or its items as one batch, if they belong to the loaded data.
  func draw(named name: String, argument: String) throws -> SampledBatches {
    if name == Names.current { return try workbench.requireDraw() }
    let kept = try names.result(name, argument: argument, kind: .batches)
    try kept.check(belongsTo: workbench.dataset, name: name, argument: argument)
    switch kept.content {
    case .batches(let draw): return draw
    case .items(let selection) where selection.items.count > 1:
      return SampledBatches(selection, stream: workbench.fixedStream(named: "data select"))
    case .items:
      throw ArgumentFault(
        argument, .invalidValue, "'\(name)' holds one item, and a batch needs two",
        label: "one item", suggestion: "add some with '\(name) = data select \(name) …'")
    default:
      throw ArgumentFault(
        argument, .invalidValue, "'\(name)' is \(kept.kindInWords), neither batches nor items",
        label: "no batches", suggestion: "keep some with '\(name)2 = sample uniform'")
    }
  }
}

extension SampledBatches {
  /// Items that a person chose, as one batch.
  fileprivate init(_ selection: ItemSelection, stream: RandomStream) {
    self.init(
      batches: [Batch(items: selection.items)], settings: ChosenItems(items: selection.items),
      size: selection.items.count, stream: stream)
  }
}

/// The items of 'data select' in their order: a sampler that leaves nothing to chance.
private struct ChosenItems: SamplerSettings {
  static let name = "data select"
  let items: [Int]

  func sampler(on ground: SamplerGround) -> any BatchSampler {
    Sampler(itemCount: ground.itemCount, items: items)
  }

  private struct Sampler: BatchSampler {
    static let name = ChosenItems.name
    let itemCount: Int
    let items: [Int]

    func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
      for item in items { draft.offer(item) }
    }
  }
}
