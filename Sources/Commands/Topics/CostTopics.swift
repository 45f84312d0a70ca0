extension Topic {
  static let costTopics = [
    Topic(
      "sampler-cost", "What sampling on a graph adds to training, and when it pays.",
      text: [
        """
        Every t steps the training items are embedded and a graph is built on them, or the vectors are \
        those that training passes left ('help staleness'); every step a batch is sampled. 'cost' runs each of these and a uniform step for some seconds and carries \
        the times over. A larger N makes embedding and graphs slower, not steps; K, M and d stay \
        as measured, and so does the machine.
        """,
        """
        The sampler pays when the steps it saves take longer than what it adds. Whether it saves any is a \
        question for a comparison: 'cost' reads the last 'compare' on these data. Under each seed the \
        steps to a share of the reference's gain are compared with the reference's own; their mean \
        difference has Student's interval over seeds, p-values are Holm's. When one run never came \
        that far there is no mean, and no saving is claimed. Time and money are those of the mean and \
        of both ends of its interval.
        """,
        """
        Other answers come from '--steps-saved', or from the curve of your own measure ('--metric'), in \
        which a sampler reaches the same share of the reference's gain.
        """,
      ],
      formula: [
        "embed(N) = embed(n) · N / n",
        "graph(N) = graph(n) · N / n with M candidates (N · M · d), · (N / n)² exact",
        "sampler = ⌈(S − W) / t⌉ · (embed + graph) + (S − W) · batch, W steps of warm-up",
        "        = (1 − B / N)^W · embed + ⌈(S − W) / t⌉ · graph + (S − W) · batch with passes",
        "share = sampler / (sampler + S · step)",
        "saved = uniform steps · step − (sampler and steps of the fewer steps)",
        "target = start + share · (end − start) of the reference's smoothed course",
      ],
      source: """
        Complexity: Yang et al., "BatchSampler", KDD 2023, §3; the times are measured here.
        """,
      seeAlso: ["cost", "candidates", "train rwr"]),
    Topic(
      "encoder-change", "The differences between two encoders, or before and after training.",
      text: [
        """
        The K nearest of every item by either encoder are compared: which are common, gained, lost, \
        and how many of those are of the item's class. Distances are means of 1 − cosine over pairs \
        of one class and of two.
        """,
        """
        A pair of a current batch is hard when it is more similar than nearly all random pairs, each \
        encoder by its own limit. Resolved pairs were hard and are not any more: good where they are \
        of two classes, a loss where they are of one.
        """,
        """
        The maps show the two strongest directions of each side, the right one turned and mirrored \
        so that it lies on the left one as well as can be.
        """,
      ],
      formula: [
        "common(i) = |A(i) ∩ B(i)| / |A(i) ∪ B(i)|, A and B the K nearest of i",
        "hard: cos > the (1 − share) quantile of 20,000 random pairs",
        "map: R with RᵀR = 1 that makes Σ |x − R y|² least",
      ],
      source: """
        Jaccard, 1912; orthogonal Procrustes: Schönemann, Psychometrika 31, 1966.
        """,
      seeAlso: ["diff encoder", "false-negatives", "baselines"]),
  ]
}
