extension Topic {
  static let anatomyTopics = [
    Topic(
      "heat-map", "A batch's similarities as a picture: one row and one column a member.",
      text: [
        """
        Light and dark go from the smallest to the largest similarity off the diagonal. Ordered by \
        class, blocks along the diagonal are false negatives; ordered by walk, they are what each \
        walk brought. On wide batches a field is the mean of the pairs it covers.
        """
      ],
      formula: [
        "mean within a group = mean over i ≠ j of it of cos(i,j)",
        "with others         = mean over i of it, j of other groups, of cos(i,j)",
      ],
      source: "The pairwise matrix that InfoNCE sums over: van den Oord et al., 2018.",
      seeAlso: ["batch matrix", "hardness", "false-negatives"]),
    Topic(
      "difficulty-bands",
      "Where an anchor's negatives stand among all items: top 0.1 %, 0.1 to 5 %, the rest.",
      text: [
        """
        Similarities differ from data to data, ranks do not. A negative is in the top share q of its \
        anchor when fewer than q · (N − 1) of all other items are more similar. Random batches have \
        0.1 %, 4.9 % and 95 %; a kNN batch lives in the first two.
        """,
        """
        The hardest 5 % of negatives are necessary and nearly enough to learn from; the top 0.1 % are \
        unnecessary and sometimes harm, for many of them are of the anchor's own class.
        """,
      ],
      formula: [
        "rank(i,j) = number of items k with cos(i,k) > cos(i,j), over all N − 1 other items",
        "band(i,j) = top 0.1 % if rank < 0.001 (N − 1), hard if rank < 0.05 (N − 1), else the rest",
      ],
      source: """
        Cai et al., "Are all negatives created equal in contrastive instance discrimination?", \
        arXiv 2010.06682.
        """,
      seeAlso: ["batch bands", "band", "hardness"]),
    Topic(
      "loss-gradient", "How hard the loss pulls at a batch's members, and how sure it is of them.",
      text: [
        """
        1 − p⁺ is the probability with which an anchor is taken for one of its negatives: near 0 it \
        has nothing left to learn from this batch. The norm is the length of the loss's gradient by \
        the anchor, along the sphere. Both are those of vectors whose two views are alike, so that \
        the positive's similarity is 1 and each negative counts twice.
        """,
        "Hard batches raise both. A large gradient is not a good one: false negatives pull, too.",
      ],
      formula: [
        "p(i,j) = 2 exp(s(i,j)/T) / (exp(1/T) + 2 Σ over k ≠ i of exp(s(i,k)/T))",
        "1 − p⁺ = Σ over j of p(i,j);  gradient = 1/T · Σ over j of p(i,j) (z_j − s(i,j) z_i)",
      ],
      source: """
        Differentiated from equation 1 of Chen et al., "SimCLR", ICML 2020; Wang and Liu, \
        "Understanding the Behaviour of Contrastive Loss", CVPR 2021.
        """,
      seeAlso: ["batch weights", "softmax-mass", "temperature"]),
    Topic(
      "conductance", "How well a set of items is cut off from the rest of the graph.",
      text: [
        """
        0 is a part without a way out, 1 a set without an edge inside. A walk with much restart in a \
        clustered graph visits sets of low conductance: its batch is made of one cluster, and \
        contrasts nothing with other clusters. Random items of a large graph have nearly 1.
        """
      ],
      formula: [
        "Φ(S) = cut(S) / min(vol S, vol V∖S), edges without direction",
        "cut: edges with one end in S; vol: ends of edges in S",
      ],
      source: "Spielman and Teng, \"A Local Clustering Algorithm\", arXiv 0809.3232.",
      seeAlso: ["batch walk", "restart", "random-walk-with-restart"]),
    Topic(
      "global-loss-gap", "What a batch's loss leaves out of the loss over all items.",
      text: [
        """
        With every other item as a negative the loss is as large as it can be; a batch sees a part of \
        its sum. Random batches miss nearly all negatives that count, batches of similar items hold \
        more of them, so the gap shrinks. It shrinks by false negatives as well as by true ones.
        """
      ],
      formula: [
        "loss(i, S) = log(1 + 2 · Σ over j ≠ i of S of exp((s(i,j) − 1)/T)), both views alike",
        "gap = mean over members i of loss(i, all items) − loss(i, batch)",
      ],
      source: """
        Sachidananda et al., "Global Selection of Contrastive Batches via Optimization on Sample \
        Permutations" (GCBS), ICML 2023.
        """,
      seeAlso: ["batch loss", "hardness", "infonce"]),
    Topic(
      "collapse", "Vectors that no longer tell items apart, in whole or in some dimensions.",
      text: [
        """
        The standard deviation of a dimension, mean over dimensions, is near 1/√d when unit vectors \
        use all of them alike, and 0 when all vectors are one. RankMe counts the dimensions in use; \
        compare it between runs of one method only. 'data vectors' calls vectors collapsed when RankMe \
        is below 1.5 or the deviation below a thirtieth of 1/√d, and narrow when RankMe is below d/4.
        """,
        """
        Alignment is how close two views of an item lie, uniformity how evenly all vectors spread over \
        the sphere. A good encoder has both small; a collapsed one has perfect alignment.
        """,
      ],
      formula: [
        "alignment  = mean of ‖z − z⁺‖²;  uniformity = log mean of exp(−2 ‖z_i − z_j‖²)",
        "RankMe     = exp(−Σ p log p), p = σ/Σσ + 1e-7 over singular values σ",
      ],
      source: """
        Wang and Isola, "Alignment and Uniformity on the Hypersphere", ICML 2020; Garrido et al., \
        "RankMe", ICML 2023; std of dimensions: Chen and He, "SimSiam", CVPR 2021.
        """,
      seeAlso: ["data vectors", "embed encoder"]),
  ]
}
