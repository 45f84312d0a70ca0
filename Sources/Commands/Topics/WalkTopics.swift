extension Topic {
  static let walkTopics = [
    Topic(
      "random-walk-with-restart",
      "How a batch is drawn: walk the graph from a seed, and go back to it now and then.",
      text: [
        """
        The walk begins at a random item, the seed. Each move goes back to the seed with probability \
        α, else to a random neighbour of where it is. Items enter the batch in the order in which \
        they are first met, until there are B.
        """,
        """
        A walk that meets nothing new for long goes on from an unused item: a reseed, counted and \
        told. 'batch trace ID' shows by which hops an item came in.
        """,
      ],
      formula: [
        "next = seed with probability α, else a uniformly random neighbour of the current item"
      ],
      source: """
        Yang et al., "BatchSampler", KDD 2023; Tong et al., "Fast Random Walk with \
        Restart", ICDM 2006.
        """,
      seeAlso: ["restart", "walks", "sample rwr", "batch trace"]),
    Topic(
      "restart", "α, the probability of going back to the seed: how close a batch stays to it.",
      text: [
        """
        α = 0 is the plain walk, which wanders off within a few hops. A larger α keeps to the seed's \
        neighbourhood: harder, and with more false negatives. Near 1 the walk sees little but the \
        seed's own neighbours and takes many more moves to fill a batch.
        """,
        "The paper's is 0.2; its code lets it fall to 0.05 within the first epochs.",
      ],
      source: "Yang et al., \"BatchSampler\", KDD 2023, and its published code.",
      seeAlso: ["random-walk-with-restart", "walks", "sample rwr"]),
    Topic(
      "walks", "W short walks from different seeds that share one batch.",
      text: [
        """
        One walk makes a batch from one region: its negatives are hard and there is little contrast \
        between regions. W walks of B/W items each put several regions into a batch. Bursts use up to \
        8 unless told otherwise: short walks on a band gave the one gain over uniform batches that \
        measured bursts confirmed, early in training and with small batches.
        """
      ],
      formula: [
        "walk w of W fills the places of the batch up to ⌈B·w/W⌉"
      ],
      source: "A variant of BatchSampler's walk.",
      seeAlso: ["random-walk-with-restart", "band", "sample rwr"]),
    Topic(
      "coverage", "Walks overlap: after as many batches as fill an epoch, not all items were seen.",
      text: [
        """
        Uniform batches can go through the data once an epoch; walks meet some items again and miss \
        others. So compare samplers at equal numbers of batches, never at equal epochs. The distinct \
        items that 'sample --count' and 'batch' tell are the count.
        """
      ],
      source:
        "Yang et al., \"BatchSampler\", KDD 2023: the published code counts coverage for the same reason.",
      seeAlso: ["sample rwr", "batch", "in-degree"]),
  ]
}
