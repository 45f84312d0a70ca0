import Contrast
import Datasets
import Sampling
import Vectors
import Workbench

extension PairReading {
  /// The pairs on the workbench.
  ///
  /// - Throws: `NotReady` where vectors have one side.
  init(in workbench: Workbench) throws {
    let dataset = try workbench.requireDataset()
    let (queries, documents) = try workbench.requireSides()
    let documentOf = dataset.pairs?.documentOf ?? Array(0..<queries.rows)
    self.init(
      queries: queries, documents: documents, documentOf: documentOf,
      answerGroups: dataset.answerGroups ?? documentOf,
      areAnswersTold: dataset.pairs?.answerOf != nil)
  }

  /// The rules that 'batch pairs' shows, where owners are near above the limit of suspects.
  func rules(references: RandomStream, threads: Int) -> [PairRule] {
    let limit = SuspectLimit.limit(of: queries, references: references, threads: threads)
    return PairRule.published + [.owner(above: limit), .sameDocument, .known]
  }
}

extension PairRule {
  /// What the commands call it: "margin=0.95".
  var inWords: String {
    switch self {
    case .positive(let limit): limit.inWords
    case .owner: "owner"
    case .sameDocument: "same-document"
    case .known: "known"
    }
  }
}

extension PositiveLimit {
  /// As it is typed: "margin=0.95", "margin+0.1".
  var inWords: String { GuardSettings.margin(self).name }
}
