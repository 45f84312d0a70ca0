import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

/// The current batches with the vectors they are measured on.
struct BatchSubject {
  let draw: SampledBatches
  let dataset: Dataset
  let itemVectors: ItemVectors

  init(in workbench: Workbench) throws {
    draw = try workbench.requireDraw()
    dataset = try workbench.requireDataset()
    itemVectors = try workbench.requireItemVectors()
  }

  var vectors: Matrix { itemVectors.vectors }

  /// The batches of two members or more.
  var batches: [Batch] { draw.batches.filter { $0.items.count > 1 } }

  /// The labels of a batch's members.
  func labels(of batch: Batch) -> [Int]? {
    dataset.labels.map { labels in batch.items.map { labels[$0] } }
  }

  func similarity(of batch: Batch, monitor: ProgressMonitor) throws -> SimilarityMatrix {
    try SimilarityMatrix(of: vectors.rows(at: batch.items), monitor: monitor)
  }

  /// "28 batches of 64 by rwr --restart 0.2 · cosine on pixels".
  var inWords: String {
    "\(draw.batchesInWords) · cosine on \(itemVectors.name)"
  }

  /// A warning when the graph was built on other vectors.
  var warnings: [Block] {
    guard let graph = draw.graph?.embeddingName, !itemVectors.isBasis(ofGraphOn: graph)
    else { return [] }
    return [.warning("sampled on a graph of \(graph), measured on \(itemVectors.name)")]
  }
}

extension SampledBatches {
  /// "28 batches of 64 by rwr --restart 0.2".
  var batchesInWords: String {
    (batches.count == 1
      ? "a batch of \(written(size))" : "\(written(batches.count)) batches of \(written(size))")
      + " by \(samplerInWords)"
  }
}
