import Datasets
import Proximity
import Report
import Training
import Workbench

extension BurstResult {
  /// How many negatives the loss left out, and whether that was all of some query's.
  var maskedBlocks: [Block] {
    guard let masked = meanMasked else { return [] }
    let told =
      "The loss left out \(NumberFormat.share(masked.share)) of negatives ('--mask')"
    guard masked.emptied > 0 else { return [.text(told + ".")] }
    let emptied =
      told + ", and all of them for \(NumberFormat.share(masked.emptied)) of queries"
    return masked.emptied < 0.01
      ? [.text(emptied + ".")]
      : [.warning(emptied + ", which taught nothing; a weaker '--mask' leaves them some")]
  }
}

extension Report {
  /// Adds where the vectors come from that guards by both sides of pairs went by.
  mutating func put(_ frozenSides: FrozenSides?) {
    guard let frozenSides else { return }
    fields.append(Field("guardVectors", .text(frozenSides.name)))
    blocks.append(.text(frozenSides.inWords))
  }

  /// Adds what the graphs of pairs linked, where the burst read documents for its batches.
  mutating func put(_ linked: GraphSides, of graph: GraphSettings?, readsDocuments: Bool) {
    fields.append(Field("readsDocuments", .boolean(readsDocuments)))
    guard graph != nil else { return }
    fields.append(Field("between", .text(linked.rawValue)))
    guard linked != .queries else { return }
    blocks.append(.text("Graphs between: \(linked.rawValue). \(linked.inWords)"))
  }

  /// Adds what the two views of an item were, and the memory of a step in chunks.
  mutating func put(
    _ views: ViewChoices, of dataset: Dataset, memory: StepMemory,
    _ settings: TrainingBurst.Settings
  ) {
    fields.append(Field("positives", .text(views.positives.rawValue)))
    if let block = dataset.partOfDocuments(in: views, loss: settings.loss.kind) {
      blocks.append(block)
    }
    let whole = memory.bytes(batchSize: settings.batchSize)
    guard let chunk = settings.chunk else { return }
    let parts = memory.inChunks(of: chunk).bytes(batchSize: settings.batchSize)
    fields += [Field("stepBytes", .integer(parts)), Field("wholeStepBytes", .integer(whole))]
    blocks.append(
      .text(
        "A step takes about \(NumberFormat.bytes(parts)) in chunks of "
          + "\(counted(chunk, "view")), and about \(NumberFormat.bytes(whole)) at once."))
  }
}

extension Dataset {
  /// What part the documents of pairs had where bursts see such views; nil where nobody would ask.
  ///
  /// Pairs without labels have nothing else to learn than which document belongs to which query.
  func partOfDocuments(in views: ViewChoices, loss: LossKind) -> Block? {
    guard pairs != nil, loss == .mnrl || labels == nil else { return nil }
    return views.positives == .example
      ? .text("A query was drawn to its document ('--positives example').")
      : .warning(
        "a query was drawn to another view of itself, and documents had no part; "
          + (loss == .mnrl ? "'--positives example'" : "'--loss mnrl'")
          + " with '--encoder transformer' or '--checkpoint' reads both sides")
  }
}
