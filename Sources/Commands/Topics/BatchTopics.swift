extension Topic {
  static let batchTopics = [
    Topic(
      "mini-batch",
      "The items of one training step; in contrastive learning each is a negative for all others.",
      text: [
        """
        Choosing negatives one by one for every anchor needs many passes through the encoder. Sharing \
        the batch makes B − 1 negatives for the price of one item, but then only the composition of \
        the batch can make them hard.
        """,
        """
        Between the two ends, a uniform batch (easy negatives) and a batch of nearest neighbours \
        (hard ones, most of them false), lies what the samplers here explore.
        """,
      ],
      source: "Yang et al., \"BatchSampler\", KDD 2023, arXiv 2306.03355.",
      seeAlso: ["hardness", "false-negatives", "sample", "batch"]),
    Topic(
      "hardness", "How similar the negatives of a batch are to their anchors.",
      text: [
        """
        Two figures: the mean similarity over all ordered pairs of different members, and the mean \
        over anchors of their most similar negative. Both stand beside those of uniform and of kNN \
        batches of the same size, because a number by itself says nothing: vectors differ.
        """,
        """
        Hardness is bought with false negatives; never read one without the other. Hardness helps \
        only as far as the negatives are true: the hardest few percent do most of the teaching, and \
        the very hardest can harm (Cai et al., 2020).
        """,
      ],
      formula: [
        "mean similarity    = 1/(B(B−1)) · Σ over i ≠ j of cos(i,j)",
        "hardest similarity = 1/B · Σ over i of max over j ≠ i of cos(i,j)",
      ],
      source: """
        Yang et al., "BatchSampler", KDD 2023; Cai et al., "Are all negatives created equal in \
        contrastive instance discrimination?", arXiv 2010.06682.
        """,
      seeAlso: ["false-negatives", "candidates", "restart", "batch"]),
    Topic(
      "false-negatives",
      "Negatives that are of the anchor's own class: pushed apart though they belong together.",
      text: [
        """
        With labels they are counted: the share of ordered pairs of a batch with one label, and the \
        same share among each anchor's hardest tenth of negatives. By chance the share is the class \
        prior, 0.1 with ten classes of one size.
        """,
        """
        A batch of nearest neighbours is made of false negatives almost alone. Random candidates, a \
        band and several short walks keep them down. Labels are used for looking only; training \
        never sees them.
        """,
      ],
      formula: [
        "rate  = share of ordered pairs i ≠ j of the batch with label(i) = label(j)",
        "prior = Σ over classes c of n(c)(n(c)−1) / (n(n−1)), without replacement over the data",
      ],
      source:
        "Yang et al., \"BatchSampler\", KDD 2023; Huynh et al., \"False Negative Cancellation\", WACV 2022.",
      seeAlso: ["suspects", "band", "softmax-mass", "batch"]),
    Topic(
      "suspects", "Negatives that look false without a look at any label.",
      text: [
        """
        Raw vectors have no second view to compare with. There a suspect is a negative more similar \
        to its anchor than 99.9 % of random pairs of the data; 'batch' tells that limit as \
        suspicionLimit in its JSON.
        """,
        """
        Where labels exist, 'batch suspects' holds the suspects against them: precision is the share \
        of suspects of one class, recall the share of pairs of one class that are suspects. A high \
        precision with a low recall means that the suspects are true and far from all.
        """,
      ],
      formula: [
        "share of ordered pairs i ≠ j with cos(i,j) > the 99.9 % quantile of random pairs",
        "precision = suspects of one class / suspects; recall = the same / pairs of one class",
      ],
      source: """
        After NV-Retriever (arXiv 2407.15831), which calls a negative suspect above 95 % of the \
        positive's score; the quantile stands in where there is no positive.
        """,
      seeAlso: ["batch suspects", "false-negatives", "batch"]),
    Topic(
      "knn-batches",
      "A seed and its nearest neighbours: as hard as a batch can be, and mostly false.",
      text: [
        """
        The upper end of hardness, shown as a reference. In the published results kNN batches were \
        below uniform ones in 24 of 25 comparisons on graphs and in every average on sentences; \
        bursts here show the same within minutes.
        """
      ],
      source: "Yang et al., \"BatchSampler\", KDD 2023, result tables.",
      seeAlso: ["sample knn", "train knn", "hardness"]),
  ]
}
