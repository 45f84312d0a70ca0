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
      seeAlso: ["load pairs", "own-positive", "false-negatives", "guards", "retrieval"]),
    Topic(
      "own-positive", "Negatives judged by the query's own document, not by one limit for all.",
      text: [
        """
        A document of another pair that is nearly as similar to a query as its own document may answer it, \
        too. margin=0.95 flags what is above 95 % of the own similarity, where that is positive; margin+0.1 \
        what is more than 0.1 above it. owner flags documents whose own queries are among the most similar \
        0.1 % of random pairs; same-document those with the same text.
        """,
        """
        Under a weak encoder many a query's own document is not the nearest, and such rules flag true hard \
        negatives. So 'batch pairs' tells what each flags in uniform batches, where false negatives are as \
        rare as by chance, before a guard is used.
        """,
        """
        'sweep', 'tune' and 'audit' judge pairs by margin+0.1, which flags fewer negatives of uniform batches \
        than margin=0.95; '--rule' takes another. In 'train' and 'compare' margin and owner go by the encoder \
        of the moment, anew at each refresh, where it reads documents ('--loss mnrl' on texts); else, and \
        with '--avoid-teacher', by vectors made before training, those that 'embed' left.
        """,
      ],
      formula: [
        "margin: s(q_i,d_i) − max over j of s(q_i,d_j)",
        "margin=p: s(q_i,d_j) > p · s(q_i,d_i); margin+c: s(q_i,d_j) > s(q_i,d_i) + c",
      ],
      source: """
        NV-Retriever, arXiv 2407.15831 (95 %); Qwen3-Embedding, arXiv 2506.05176 (+0.1); SaHa, arXiv \
        2508.00955 (owners).
        """,
      seeAlso: ["batch pairs", "guards", "suspects", "pairs"]),
  ]
}
