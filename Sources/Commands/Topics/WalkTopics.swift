extension Topic {
  static let walkTopics = [
    Topic(
      "random-walk-with-restart",
      "How a batch is sampled: walk the graph from a seed, and go back to it now and then.",
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
        """
        The paper's is 0.2; in its code the first walk has 0.16 at the most, and 0.05 soon after. '--restart 0.2:0.05' \
        goes from one to the other in equal steps, over the batches of 'sample' or the steps of 'train'.
        """,
      ],
      formula: ["α(batch b of n) = first + (last − first) · b / (n − 1), b from 0"],
      source: "Yang et al., \"BatchSampler\", KDD 2023, and its published code.",
      seeAlso: ["random-walk-with-restart", "walks", "original", "sample rwr"]),
    Topic(
      "weighted", "A walk that prefers similar neighbours.",
      text: [
        """
        With '--weighted' a neighbour is chosen in proportion to its similarity; edges of negative \
        similarity are not taken, unless a node has no others. The method itself treats all K alike. \
        Drawing takes one look-up, whatever K, from alias tables of 8 bytes an edge.
        """
      ],
      formula: ["P(v → w) = max(cos(v,w), 0) / Σ over neighbours u of max(cos(v,u), 0)"],
      source: """
        Alias tables: Walker, ACM TOMS 3 (1977); Vose, IEEE Transactions on Software Engineering 17 \
        (1991).
        """,
      seeAlso: ["random-walk-with-restart", "sample rwr", "sample walk"]),
    Topic(
      "original", "The walk as the published code makes it, for comparison.",
      text: [
        """
        Its graph: candidates are drawn with replacement and the item itself is among them, so that \
        some edges are there twice and some lead nowhere. Its seeds: items that no batch of the epoch \
        has held; the walk itself goes through all. Its epoch ends when ⌊N/B⌋ · B items were seen, and \
        the rest makes one short batch. Its α falls by 0.02 an epoch, down to 0.05.
        """,
        """
        There, epochs are counted from 1, those of random batches included: with the settings of its \
        script the first walk has an α of 0.16, with its defaults 0.05 from the first walk on. And an \
        epoch ends only where a hundred batches do. Here epochs are counted from 0 and end at once.
        """,
        """
        The published walk never ends on a component smaller than the batch; here 1,000 moves a place \
        end it, and the reseed is counted. It is not seeded there; here it is.
        """,
      ],
      formula: ["loops a node ≈ M / N", "α(epoch e, from 0) = max(0.05, α − 0.02 · e)"],
      source: "The published code of Yang et al., \"BatchSampler\", KDD 2023 (THUDM/BatchSampler).",
      seeAlso: ["random-walk-with-restart", "restart", "coverage", "sample rwr"]),
    Topic(
      "walks", "W short walks from different seeds that share one batch.",
      text: [
        """
        One walk makes a batch from one region: its negatives are hard and there is little contrast \
        between regions. W walks of B/W items each put several regions into a batch. Bursts use up to \
        8 unless told otherwise: short walks on a band were at most half a point better than uniform \
        batches in measured bursts, early in training and with small batches, and never worse.
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
        others. So compare samplers at equal numbers of batches, never at equal epochs.
        """,
        """
        'epoch' plans it: coverage is the share of items seen in ⌈N/B⌉ batches, exposure how often an \
        item was seen (Gini 0: all alike), overlap the items that a batch shares with the next, and \
        inflation the batches it takes to see every item over ⌈N/B⌉. Uniform batches drawn freely \
        cover 63 % of the data, for they repeat items by chance.
        """,
      ],
      formula: [
        "coverage = distinct items in ⌈N/B⌉ batches / N; uniform: 1 − (1 − B/N)^⌈N/B⌉",
        "Gini     = Σ (2i − N − 1) x(i) / (N Σ x), exposures x in ascending order",
        "overlap  = items in both / items in either, mean over neighbouring batches",
      ],
      source:
        "Yang et al., \"BatchSampler\", KDD 2023: the published code counts coverage for the same reason.",
      seeAlso: ["epoch rwr", "exposure", "in-degree"]),
  ]
}
