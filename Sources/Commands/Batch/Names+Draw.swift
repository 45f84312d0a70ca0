import CommandLanguage
import Datasets
import Sampling
import Vectors
import Workbench

extension Names {
  /// The batches kept under a name, its items as one batch, or the current batches, if they belong to the
  /// loaded data.
  ///
  /// - Parameter argument: what named them, for faults.
  func draw(_ name: String, argument: String, on workbench: Workbench) throws -> SampledBatches {
    if name == Names.current { return try workbench.requireDraw() }
    let kept = try result(name, argument: argument, kind: .batches)
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
