extension Topic {
  /// Data of two sides.
  static let pairTopics = [
    Topic(
      "pairs", "Items of two sides: a query, and the document that belongs to it.",
      text: [
        """
        In retrieval an item is a pair: a question with its answer, a sentence with its translation, a \
        definition with its example. The document is the query's positive, and the documents of the other \
        members of a batch are its negatives. 'load pairs' reads such data; 'load sentences' with two \
        columns, 'load glosses' and 'load wordnet' give pairs, too.
        """,
        """
        A document that stands more than once is a false negative wherever two of its pairs share a batch, \
        so loading counts them; documents of one '--answer' are the same whatever their words. A held-out \
        pair whose document is in training is found too easily; '--split by-group' of 'load' prevents it.
        """,
      ],
      source: "Karpukhin et al., EMNLP 2020 (in-batch negatives of pairs).",
      seeAlso: ["load pairs", "false-negatives", "guards", "retrieval"])
  ]
}
