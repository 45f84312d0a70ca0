extension Topic {
  static let frontierTopics = [
    Topic(
      "frontier",
      "Hardness against false negatives over settings: what can be had.",
      text: [
        """
        Every setting of a sampler is a point: how similar its negatives are, and how many of them are \
        false. Both rise together, so there is no best point, only points that no other one beats: the \
        Pareto front, marked '*'. Intervals decide, so chance alone neither puts a point on the front nor \
        takes it off; walks that reseed often are left off. Where on it to stand is a budget, which 'tune' \
        takes.
        """,
        """
        Intervals are over the batches of a setting, drawn over several graphs. Coverage is the number \
        of distinct items over places in the batches (or over N); costs are measured, so they differ \
        from run to run.
        """,
        """
        Samplers of any kind stand on one frontier: 'sweep rwr,greedy' tries both with every setting of the \
        sweep, and one in quotes is taken as it is written, guards and all. Of pairs with vectors of both \
        sides similarity is that of queries with the documents of others, and a suspect is a document that \
        is too similar beside the query's own ('--rule'); where labels or ids of answers are known, they \
        tell.
        """,
      ],
      formula: [
        "on the front: no other point is measurably better in one of the two and measurably worse in neither",
        "upper 95 % limit = mean + t(0.975) · s / √n over n batches",
      ],
      source: """
        Pareto's order; the trade itself: Yang et al., "BatchSampler", KDD 2023, figure on M.
        """,
      seeAlso: ["sweep", "tune", "hardness", "false-negatives", "own-positive"]),
    Topic(
      "prediction",
      "Whether figures of batches tell, before any training, which sampler ends higher.",
      text: [
        """
        Thirteen samplers were measured on vectors that no burst had touched, and then trained in one \
        comparison, on several sets. From random weights the share of false negatives orders samplers as \
        training does: rank correlation 0.69 (0.49 to 0.77) over five comparisons, fewer being better, and \
        hardness orders them the other way, −0.66 (−0.74 to −0.43). A score as ECI has it, capacity times \
        the harmonic mean of hardness and safety, does not: 0.17 (−0.36 to 0.67).
        """,
        """
        On pairs with a pretrained encoder nothing did. A screen of four seeds had put harder samplers \
        ahead, 0.55 (−0.32 to 0.93); on eight fresh seeds all that had led were behind uniform batches, \
        none of them measurably.
        """,
      ],
      formula: [
        "Spearman's ρ of a figure of 50 batches and the mean result, over samplers; mean over comparisons",
        "its interval: comparisons and seeds drawn anew, 2,000 times",
      ],
      source: """
        'Scripts/bench predictor'. The score: "ECI", arXiv 2603.20990, which ranks sources of negatives, \
        not samplers.
        """,
      seeAlso: ["compare", "frontier", "tune", "what-to-do"]),
    Topic(
      "label-noise", "Labels that neighbours doubt: wrong ones, or items on a border.",
      text: [
        """
        An item is doubted when more than half of its neighbours' votes, each as strong as it is \
        similar, go to one other label. 'audit' counts them among the nearest ten; 'data noise' flips \
        labels on purpose and tells how many the graph finds.
        """
      ],
      formula: ["doubted: Σ over neighbours with one other label of cos > ½ · Σ over all of cos"],
      source: "After Northcutt et al., \"Confident Learning\", JAIR 2021.",
      seeAlso: ["audit", "data noise", "edge-purity"]),
    Topic(
      "detectable-difference", "The smallest difference that a comparison is likely to show.",
      text: [
        """
        With n paired seeds whose differences have the standard deviation s, a difference below this is \
        likely to be missed. If a gain you hope for is smaller, more seeds are needed, by the square.
        """
      ],
      formula: [
        "(t(0.975; n − 1) + t(0.8; n − 1)) · s / √n, a power of about 80 %"
      ],
      source: "Cohen, \"Statistical Power Analysis for the Behavioral Sciences\", 1988.",
      seeAlso: ["audit", "seeds"]),
  ]
}
