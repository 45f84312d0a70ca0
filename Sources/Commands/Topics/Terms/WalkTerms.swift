extension Term {
  static let walkTerms = [
    Term(
      "α", "alpha", means: "The probability with which a walk goes back to its seed at each move.",
      more: "restart"),
    Term(
      "W", means: "How many walks share a batch.",
      more: "walks"),
    Term(
      "walk", "rwr",
      means:
        "A sampler that moves from neighbour to neighbour; items join the batch when first met.",
      more: "random-walk-with-restart"),
    Term(
      "walk on a band", means: "A walk on a graph whose most similar candidates were left out.",
      more: "band"),
    Term(
      "walk, the paper's", means: "The walk with the settings that the paper gives.",
      more: "random-walk-with-restart"),
    Term(
      "hop", "hops", means: "Edges along which a walk has gone.",
      more: "batch trace"),
    Term(
      "hops from a seed", means: "How many edges lie between a member and the seed of its walk.",
      more: "batch trace"),
    Term(
      "similarity to the hop before",
      means: "The similarity of an item to the one from which the walk came.",
      more: "batch trace"),
    Term(
      "step", "steps",
      means:
        "One move of a walk, or one update of an encoder on one batch; in a hierarchy, one kind up.",
      more: "walks"),
    Term(
      "restarts", means: "How many moves went back to the seed.",
      more: "restart"),
    Term(
      "reseeds", means: "How often a walk met nothing new and went on from an unused item.",
      more: "walks"),
    Term(
      "revisits", "revisits, of moves along edges",
      means: "Moves that led to an item which the batch had already.",
      more: "walks"),
    Term(
      "exposure, gini",
      means: "How unevenly items are shown: 0 when all are alike, near 1 when few have it all.",
      more: "coverage"),
    Term(
      "exposure, most", means: "How often the item is shown that is shown most.",
      more: "coverage"),
    Term(
      "items seen",
      means:
        "The share of items that an epoch shows at all; in a sweep of those that its batches have places for.",
      more: "coverage"),
    Term(
      "overlap of neighbouring batches",
      means: "The share of items that a batch has in common with the one before.",
      more: "coverage"),
    Term(
      "modularity",
      means: "How much denser edges are inside the communities than by chance; 0 is chance.",
      more: "communities"),
    Term(
      "equal groups", means: "The groups of one size that the graph was cut into.",
      more: "communities"),
    Term(
      "weight inside",
      means: "The share of the edges' similarity that joins items of one group; 1 is all.",
      more: "communities"),
    Term(
      "safe up to",
      means:
        "The cosine above which a pair may be a false negative, so that it counts for nothing.",
      more: "greedy"),
    Term(
      "learnability",
      means:
        "The loss of the batches under the vectors in use less that under the reference's, an item.",
      more: "joint"),
    Term(
      "of uniform batches",
      means: "The same of as many batches of the size that were drawn uniformly.",
      more: "joint"),
    Term(
      "items in a batch", means: "How many items the batches had.",
      more: "mini-batch"),
    Term(
      "sampling", "batches sampled", "sampling a batch", "sampling an epoch", "sampling seconds",
      means: "The time that composing batches takes, without training.",
      more: "sampler-cost"),
    Term(
      "batches", means: "Items that share a training step, as a sampler composed them.",
      more: "mini-batch"),
    Term(
      "sampler", "sampler name", means: "What decides which items share a batch, with its options.",
      more: "baselines"),
    Term(
      "hardness budget", "upper limit",
      means: "The upper end of what chance allows, held against the limit that was set.",
      more: "frontier"),
    Term(
      "found, on fresh seeds",
      means: "What was chosen, measured again with seeds that the search did not see.",
      more: "frontier"),
  ]
}
