import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

extension BatchShow {
  /// The members as cards, with those framed that are false negatives of the anchor.
  func grid(
    of batch: Batch, in workbench: Workbench, _ dataset: Dataset, _ similarity: SimilarityMatrix?
  ) throws -> CardGrid {
    let anchor = try anchor.map { try place(of: $0, in: batch, dataset) } ?? 0
    let name = dataset.title(of: batch.items[anchor])
    let groups = dataset.falseNegativeGroups
    let limit =
      groups == nil
      ? workbench.itemVectors.map {
        SuspectLimit.limit(
          of: $0.vectors, references: workbench.fixedStream(named: "batch references"),
          threads: workbench.settings.threads)
      } : nil
    func isFalse(_ place: Int) -> Bool {
      guard place != anchor else { return false }
      if let groups { return groups[batch.items[place]] == groups[batch.items[anchor]] }
      // In the precision of the similarities, so that an equal one is not above it.
      guard let limit, let similarity else { return false }
      return similarity[anchor, place] > Double(Float(limit))
    }
    return CardGrid(
      mark: groups == nil ? "a suspect of \(name)" : "a false negative of \(name)",
      cards: batch.items.indices.prefix(count).map { place in
        dataset.card(
          of: batch.items[place],
          title: "\(written(place + 1)) · \(dataset.title(of: batch.items[place]))",
          remark: place == anchor
            ? "the anchor" : similarity.map { NumberFormat.decimal($0[anchor, place]) },
          isMarked: isFalse(place))
      })
  }

  private func place(of anchor: ItemName, in batch: Batch, _ dataset: Dataset) throws -> Int {
    let item = try anchor.item(in: dataset, argument: "anchor")
    guard let place = batch.items.firstIndex(of: item) else {
      throw ArgumentFault(
        "anchor", .unknownName, "item '\(anchor.text)' is not in this batch", label: "not a member",
        suggestion: "'batch show' lists the members")
    }
    return place
  }
}
