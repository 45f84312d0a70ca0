import CommandLanguage
import Contrast
import Datasets
import Proximity
import Workbench

extension BurstSampler {
  /// Refuses what needs the documents of pairs where the encoder reads none, and a teacher without a guard.
  ///
  /// - Throws: `ArgumentFault`.
  func check(readsDocuments: Bool, of dataset: Dataset) throws {
    if linked != .queries, !readsDocuments {
      throw ArgumentFault(
        "between",
        dataset.pairs == nil
          ? "the items of '\(dataset.name)' have one side"
          : "this burst reads queries alone, and the graph would link documents",
        label: "needs both sides",
        suggestion: dataset.pairs == nil
          ? "leave it out, or load pairs"
          : "leave it out, or add '--loss mnrl' with '--encoder transformer' or '--checkpoint FOLDER'"
      )
    }
    guard avoidsByTeacher, !rules.comparesSides else { return }
    throw ArgumentFault(
      "avoidTeacher", "no guard of '--avoid-teacher' compares queries with documents",
      suggestion: "add '--avoid margin=0.95', or leave it out")
  }
}
