import CommandLanguage
import Datasets
import Report

extension PairFaults {
  /// The counts.
  var fields: [Field] {
    [
      Field(
        "repeatedDocuments", .integer(repeatedDocuments.contents), label: "repeats",
        remark: "documents that stand more than once, in "
          + counted(repeatedDocuments.items, "pair")),
      Field(
        "itemsOfRepeatedDocuments", .integer(repeatedDocuments.items), label: "repeats, in pairs"),
      Field(
        "selfPairs", .integer(selfPairs.count), label: "pairs with themselves",
        remark: "queries that are their own document"),
      Field(
        "heldOutDocuments", .integer(heldOutDocuments), label: "documents on both sides",
        remark: "held-out pairs whose document is in training, too"),
    ]
  }

  /// A notice on each kind of fault that there is.
  func blocks(of dataset: Dataset) -> [Block] {
    var blocks: [Block] = []
    if repeatedDocuments.contents > 0 {
      blocks.append(
        .text(
          repeatedDocuments.inWords("document", "documents")
            + "; '--avoid same-document' keeps them apart"))
    }
    if let answers = repeatedAnswers, answers.contents > 0 {
      blocks.append(
        .text(
          "\(counted(answers.contents, "answer's id stands", "answers' ids stand")) more than once, in "
            + "\(counted(answers.items, "pair")): '--avoid same-id' keeps them apart"))
    }
    if let queries = repeatedQueries, queries.contents > 0 {
      blocks.append(
        .text(
          "\(counted(queries.contents, "query stands", "queries stand")) more than once, in "
            + "\(counted(queries.items, "pair")), so that each other's documents answer them: "
            + "'--avoid duplicates' keeps them apart"))
    }
    if let item = selfPairs.first {
      blocks.append(
        .warning(
          "\(counted(selfPairs.count, "query is its", "queries are their")) own document, the first "
            + "of pair '\(dataset.identifier(of: item))': nothing is learned from such pairs; leave "
            + "them out"))
    }
    if let item = contradictions.first {
      blocks.append(
        .warning(
          "\(counted(contradictions.count, "pair has", "pairs have")) the document among the negatives, "
            + "the first pair '\(dataset.identifier(of: item))': take it out of them"))
    }
    if heldOutDocuments > 0 {
      let held = counted(dataset.indices(in: .test).count, "held-out pair")
      blocks.append(
        .warning(
          "\(written(heldOutDocuments)) of \(held) \(heldOutDocuments == 1 ? "has" : "have") a document "
            + "that is in training, too; '--split by-group' of 'load' keeps it on one side"))
    }
    return blocks
  }
}

extension PairFaults.Repeats {
  /// "412 documents stand more than once, in 900 pairs: in one batch they are false negatives".
  func inWords(_ one: String, _ many: String) -> String {
    "\(counted(contents, "\(one) stands", "\(many) stand")) more than once, in "
      + "\(counted(items, "pair")): in one batch they are false negatives"
  }
}
