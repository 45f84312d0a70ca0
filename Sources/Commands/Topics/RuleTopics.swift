extension Topic {
  /// The rules across samplers.
  static let ruleTopics = [
    Topic(
      "exposure", "How often an item may come: once an epoch, or freely.",
      text: [
        """
        Under '--exposure once' no item comes a second time before all have come; ⌈N/B⌉ batches are an \
        epoch, and the last one is short. Walks go on through items that have come, but add others \
        only, so that late batches hold what is left and are less hard. Where guards keep the last items \
        of an epoch apart, or one is left alone, the last batch is filled from the next epoch and the \
        rest is carried over to it: it may come twice there.
        """,
        """
        Free walks meet hubs often and antihubs seldom. The published method counts coverage, but lets \
        the walk revisit.
        """,
      ],
      formula: ["batches of an epoch under once = ⌈N/B⌉; under once and guards more"],
      source: "GCBS and NGAME use each item once an epoch; Yang et al., KDD 2023, do not.",
      seeAlso: ["coverage", "guards", "sample rwr"]),
    Topic(
      "guards", "'--avoid': pairs that must not share a batch, against false negatives.",
      text: [
        """
        suspects: pairs above the 99.9 % quantile of random pairs, which 'batch' calls suspects. cap=0.01: \
        above the 99 % quantile. top=0.05: where one is among the most similar 5 % of all others to the \
        other. duplicates: a cosine above 0.999. same-document: two pairs with the same document, such as \
        two questions with one answer; same-id: with one id of the answer. same-label: an oracle, for looking. \
        margin=0.95, margin+0.1 and owner=0.001 go by both sides of pairs: see 'own-positive'.
        """,
        """
        '--within source' is a guard the other way round: all members of a batch come from one source, so \
        that the source tells nothing. A source with fewer pairs than a batch has places gives short batches.
        """,
        """
        An item that a guard forbids is skipped, and the sampler goes on; places it cannot fill are \
        filled uniformly. When no item may join any more, the batch stays short. 'sample' tells how \
        many were kept out, and how hard the batches are beside those of the same stream without guards. \
        In a burst guards hold once the sampler takes over, on the vectors that it uses; margin and owner \
        on those of both sides that 'embed' made before.
        """,
      ],
      formula: [
        "suspects, cap=c: cos(i,j) > the 1 − 0.001, 1 − c quantile of random pairs",
        "top=p: cos(i,j) > the similarity of rank ⌊p · (N − 1)⌋ of i, or of j (of 4,096 drawn above that)",
      ],
      source: """
        top: B3, arXiv 2505.11293; suspects: after NV-Retriever, arXiv 2407.15831 (raw vectors have no \
        positive, so a quantile stands in for 95 % of it).
        """,
      seeAlso: ["suspects", "false-negatives", "band", "sample rwr"]),
    Topic(
      "mix", "'--mix 0.25': the share of each batch that is uniform.",
      text: [
        """
        The sampler fills its share first, the rest are random items. Between 0, the sampler, and 1, \
        uniform batches, hardness and false negatives fall about with the square of the sampler's share.
        """,
        """
        Two numbers are a schedule: '--mix 0.5:0' begins half uniform and ends with the sampler alone, in \
        equal steps over the requested batches, or over the steps of a burst after its warm-up. In the same \
        way '--avoid top=0.1:0.01' begins strict and ends lenient: the cosine above which pairs are kept \
        apart moves from the one share's to the other's.
        """,
      ],
      formula: ["uniform members = round(mix · B), the seed never among them"],
      source: "Mixtures of hard and random negatives, as in ANCE and in dense retrieval since.",
      seeAlso: ["hardness", "guards", "sample rwr"]),
  ]
}
