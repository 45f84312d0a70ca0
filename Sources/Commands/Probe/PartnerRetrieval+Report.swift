import Report
import Training

extension PartnerRetrieval {
  /// How far down the ranking those measures look that stop somewhere.
  private static let depth = 10

  static let columns = ["recall@1", "recall@\(depth)", "MRR", "MRR@\(depth)", "nDCG@\(depth)"]

  var inWords: String {
    "\(NumberFormat.share(recall)) of \(written(count)) held-out queries find their document first; MRR "
      + NumberFormat.share(reciprocalRank)
  }

  /// That documents are fewer than queries, where some have the same.
  func notes(documents: Int) -> [String] {
    documents == count
      ? []
      : [
        "\(counted(documents, "different document")) for \(counted(count, "query", "queries")); each stands to choice once"
      ]
  }

  /// One a column.
  var cells: [Value] {
    [
      .share(recall), .share(recall(at: Self.depth)), .share(reciprocalRank),
      .share(reciprocalRank(at: Self.depth)), .share(discountedGain(at: Self.depth)),
    ]
  }

  /// The measures that stop there.
  var fieldsAtDepth: [Field] {
    [
      Field("recallAt\(Self.depth)", .share(recall(at: Self.depth))),
      Field("reciprocalRankAt\(Self.depth)", .share(reciprocalRank(at: Self.depth))),
      Field("discountedGainAt\(Self.depth)", .share(discountedGain(at: Self.depth))),
    ]
  }
}
