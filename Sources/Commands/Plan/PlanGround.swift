import CommandLanguage
import Datasets
import Plans
import Proximity
import Sampling
import Vectors
import Workbench

/// What a plan is sampled from, and what its row numbers mean.
struct PlanGround: Sendable {
  /// The session's workbench, or the same with its training items alone.
  let workbench: Workbench
  let whole: Dataset
  /// The vectors of all items; nil without vectors.
  let wholeVectors: Matrix?
  /// The items of `workbench` by their numbers in `whole`, ascending.
  let items: [Int]
  let scope: PlanDescription.Scope
  let numbering: PlanDescription.Numbering

  /// - Parameter isHeldOutIncluded: whether held-out items are sampled from, too.
  /// - Throws: `NotReady`; `ArgumentFault` in `numbering`; `CancellationError`.
  init(
    of workbench: Workbench, isHeldOutIncluded: Bool, numbering: PlanDescription.Numbering,
    needsGraph: Bool, monitor: ProgressMonitor
  ) throws {
    whole = try workbench.requireDataset()
    wholeVectors = workbench.itemVectors?.vectors
    let training = whole.indices(in: .train)
    let isAll = isHeldOutIncluded || training.count == whole.count
    scope = isAll ? .all : .training
    items = isAll ? Array(0..<whole.count) : training
    self.numbering = numbering
    self.workbench =
      isAll
      ? workbench
      : try workbench.keeping(training, buildingGraph: needsGraph, monitor: monitor)
    try check()
  }

  private func check() throws {
    switch numbering {
    case .file: break
    case .split:
      guard scope == .training || items.count == whole.indices(in: .train).count else {
        throw ArgumentFault(
          "numbering", "'--numbering split' has no numbers for held-out items",
          suggestion: "choose 'file' or 'id', or leave '--held-out' out", related: ["heldOut"])
      }
    case .id:
      guard let identifiers = whole.identifiers else {
        throw ArgumentFault(
          "numbering", "'\(whole.name)' has no identifiers to number by",
          suggestion: "choose 'file' or 'split'")
      }
      var seen = Set<String>()
      for item in items where !seen.insert(identifiers[item]).inserted {
        throw ArgumentFault(
          "numbering", "'\(identifiers[item])' is the identifier of two items",
          suggestion: "choose 'file' or 'split'")
      }
    }
  }

  /// The rows that can be numbered, by their numbers in `whole`.
  var rows: [Int] { numbering == .file ? Array(0..<whole.count) : items }

  /// The batches as row numbers.
  func rows(of batches: [Batch]) -> [[Int]] {
    numbering == .file && scope == .training
      ? batches.map { $0.items.map { items[$0] } } : batches.map(\.items)
  }

  var firstRow: PlanDescription.FirstRow {
    let item = rows[0]
    let what =
      switch numbering {
      case .file:
        "item 0 of '\(whole.name)' as it was loaded"
          + (whole.rowsPassedOver > 0
            ? ", \(counted(whole.rowsPassedOver, "row")) of its file passed over" : "")
      case .split: "the first training item of '\(whole.name)', its item \(item)"
      case .id: "the item of '\(whole.name)' whose identifier is line 0 of ids.txt"
      }
    return PlanDescription.FirstRow(item: item, id: whole.identifiers?[item], meaning: what)
  }
}

extension Workbench {
  /// The same workbench with some of its items alone: their vectors, and a graph like the present one built
  /// on them.
  fileprivate func keeping(_ chosen: [Int], buildingGraph: Bool, monitor: ProgressMonitor) throws
    -> Workbench
  {
    let dataset = try requireDataset()
    var part = self
    part.graph = nil
    part.take(dataset.selecting(chosen, remark: "training items"))
    guard let itemVectors else { return part }
    part.take(
      vectors: itemVectors.vectors.rows(at: chosen),
      lengths: itemVectors.lengths.map { lengths in chosen.map { lengths[$0] } },
      documents: itemVectors.documents?.rows(at: chosen), named: itemVectors.name,
      dependsOnEngine: itemVectors.dependsOnEngine)
    if buildingGraph { try part.buildGraph(as: requireGraph(withSimilarities: false), monitor) }
    return part
  }

  /// Builds a graph with the settings of another.
  private mutating func buildGraph(as model: GraphEntry, _ monitor: ProgressMonitor) throws {
    let dataset = try requireDataset()
    let itemVectors = try requireItemVectors()
    var settings = model.graph.settings
    if !model.graph.index.drawsCandidates { settings.candidates = dataset.count - 1 }
    if settings.misfit(itemCount: dataset.count) != nil {
      throw NotReady(
        problem: "the graph's M, K and S do not fit \(counted(dataset.count, "training item"))",
        suggestion:
          "build a graph of fewer candidates and neighbours, or sample from held-out items, "
          + "too, with '--held-out'")
    }
    let graph = try itemVectors.graph(
      between: model.sides, settings, index: model.graph.index, metric: model.graph.metric,
      stream: fixedStream(named: "export plan graph"), threads: self.settings.threads,
      monitor: monitor)
    self.graph = GraphEntry(
      graph: graph,
      statistics: try GraphStatistics(of: graph, labels: dataset.labels, monitor: monitor),
      datasetName: dataset.name, itemsChecksum: dataset.itemsChecksum, itemVectors: itemVectors,
      sides: model.sides)
  }
}
