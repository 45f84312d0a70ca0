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
        "selfPairs", .integer(self[.selfPairs].count), label: "pairs with themselves",
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
    blocks += PairFault.allCases.compactMap { fault in
      let items = self[fault]
      guard let first = items.first else { return nil }
      var wayOut = "leave them out"
      if case .texts = dataset.items {
        wayOut = "'--pass-over \(fault.rawValue)' of 'load pairs' leaves them out"
      }
      return .warning(
        fault.inWords(items.count) + ", the first '\(dataset.identifier(of: first))'; " + wayOut)
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

extension PairFault {
  /// "2 pairs repeat an earlier one".
  func inWords(_ count: Int) -> String {
    switch self {
    case .selfPairs: counted(count, "query is its own document", "queries are their own document")
    case .contradictions:
      counted(count, "pair has its document", "pairs have their document") + " among its negatives"
    case .repeatedPairs: counted(count, "pair repeats", "pairs repeat") + " an earlier one"
    }
  }
}

extension PairFaults.Repeats {
  /// "412 documents stand more than once, in 900 pairs: in one batch they are false negatives".
  func inWords(_ one: String, _ many: String) -> String {
    "\(counted(contents, "\(one) stands", "\(many) stand")) more than once, in "
      + "\(counted(items, "pair")): in one batch they are false negatives"
  }
}
