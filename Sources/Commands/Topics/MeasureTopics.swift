extension Topic {
  /// What probes measure.
  static let measureTopics = [
    Topic(
      "average-precision",
      "Mean average precision (mAP): whether items of one class are found before all others.",
      text: [
        """
        Each held-out item ranks all other held-out items by cosine. Nothing is fitted and no training \
        item is used. It looks at the whole ranking, where kNN looks at its head alone, and so shows \
        sooner what a burst changes.
        """
      ],
      formula: [
        "AP = mean over items of the query's class of: (their number up to this rank) / (this rank)",
        "mAP = mean AP over queries; near the class's share for a random ranking; ties count against it",
      ],
      source:
        "Manning, Raghavan and Schütze, \"Introduction to Information Retrieval\", 2008, §8.4.",
      seeAlso: ["probe map", "baselines", "instance-recall"]),
    Topic(
      "instance-recall", "How often one view of an item finds the other among all held-out items.",
      text: [
        """
        The task of the loss itself, on items it never saw, without labels. Training towards finer \
        distinctions raises it, even where classes gain nothing. Views of texts lose half of their tokens \
        here: by dropout alone every text finds its other view, trained or not.
        """
      ],
      formula: ["share of views whose most similar view of the other side is of the same item"],
      source: "Wu et al., CVPR 2018 (instance discrimination).",
      seeAlso: ["probe instance", "views", "infonce"]),
    Topic(
      "retrieval", "Whether a query finds the document that belongs to it.",
      text: [
        """
        A held-out query ranks the documents of all held-out pairs. All that are known to answer it are \
        right, and the nearest of them counts. Words that both sides share help the raw counts, so look at \
        these beside it.
        """
      ],
      formula: [
        "recall@1: share of queries whose own document comes first",
        "recall@10: share of queries whose own document is among the first ten",
        "MRR: mean of 1 / (rank of the own document); ties count against it",
        "MRR@10, nDCG@10: mean of 1 / rank, of 1 / log2(1 + rank); 0 beyond the tenth place",
      ],
      source: """
        Voorhees, "The TREC-8 Question Answering Track Report", 1999 (MRR); Järvelin and Kekäläinen, 2002 \
        (nDCG).
        """,
      seeAlso: ["probe retrieval", "instance-recall", "spearman"]),
    Topic(
      "spearman", "Whether two lists rank things alike: 1 for the same order, −1 for the reverse.",
      text: [
        """
        'probe sts' ranks sentence pairs by the cosine of their vectors and by the scores people gave \
        them. Only the order counts, not how large the cosines are.
        """
      ],
      formula: [
        "Pearson's correlation of the two lists' ranks; equal values share their mean rank"
      ],
      source: "Spearman, 1904; its use on STS: Reimers et al., COLING 2016.",
      seeAlso: ["probe sts", "retrieval"]),
    Topic(
      "svm",
      "A linear classifier, cross-validated over all items: how graph encoders are compared.",
      text: [
        """
        Items are dealt to folds, class by class; every fold is answered by a support vector machine \
        fitted on the others, with C of 0.001, 0.01, 0.1 or 1, whichever answers the next fold best. \
        The encoder has seen most of the items before, without their labels, so the figure is \
        transductive: for comparison with papers, not for unseen items.
        """
      ],
      formula: [
        "½ |w|² + C · Σ max(0, 1 − y w·x)², one class against the rest; columns at mean 0, variance 1",
        "mean over folds ± standard deviation over folds",
      ],
      source: """
        Sun et al., "InfoGraph", ICLR 2020; You et al., "GraphCL", NeurIPS 2020, §5.2; the solver: Hsieh \
        et al., ICML 2008.
        """,
      seeAlso: ["probe svm", "probe linear", "baselines"]),
  ]
}
