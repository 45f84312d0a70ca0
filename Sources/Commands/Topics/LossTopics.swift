extension Topic {
  static let lossTopics = [
    Topic(
      "infonce",
      "The loss of in-batch contrastive learning: tell one's own second view from all others.",
      text: [
        """
        Every item of a mini-batch is seen twice, through two random changes of it: two views. For \
        one view, the other view of the same item is the positive, and all views of all other items \
        are negatives. The loss is the cross-entropy of picking the positive by similarity.
        """,
        """
        Nothing but the batch supplies negatives. Who shares the batch therefore decides what is \
        learned: a negative that is far away already adds next to nothing to the gradient.
        """,
      ],
      formula: [
        "loss(i) = −log ( exp(s(i,i⁺)/T) / ( exp(s(i,i⁺)/T) + Σ over negatives j of exp(s(i,j)/T) ) )",
        "s: cosine of two projections; T: temperature; the batch's loss is the mean over its 2B views",
      ],
      source: """
        van den Oord et al., "Representation Learning with Contrastive Predictive Coding", 2018 \
        (InfoNCE); Chen et al., "SimCLR", ICML 2020, equation 1 (NT-Xent, which is what 'train' uses).
        """,
      seeAlso: ["mini-batch", "temperature", "views", "dcl", "hcl", "supcon", "train"]),
    Topic(
      "temperature",
      "T divides every similarity before the softmax: small T looks at the hardest negatives alone.",
      text: [
        """
        The softmax over negatives weighs them by exp(s/T). With T = 0.5 an easy negative still \
        counts; with T = 0.1 nearly all weight lies on the few most similar ones. Hard batches and \
        a small T do the same kind of thing, so look at both together.
        """
      ],
      formula: ["w(i,j) = exp(s(i,j)/T) / Σ over negatives k of exp(s(i,k)/T)"],
      source: """
        Wang and Liu, "Understanding the Behaviour of Contrastive Loss", CVPR 2021.
        """,
      seeAlso: ["effective-negatives", "softmax-mass", "set temperature", "infonce"]),
    Topic(
      "effective-negatives", "How many negatives do the work, by their softmax weights.",
      text: [
        """
        If all B − 1 negatives of an anchor had the same weight, there would be B − 1 effective ones; \
        if one had all the weight, there would be 1. The figure shown is the mean over anchors, at \
        the temperature stated.
        """,
        "Hard and uniform batches can have the same number: it says how even the weights are, not how hard.",
      ],
      formula: ["1 / Σ w(i,j)² over the negatives j of anchor i, mean over anchors"],
      source:
        "Kish's effective sample size, applied to the softmax weights of the loss's gradient.",
      seeAlso: ["temperature", "softmax-mass", "batch"]),
    Topic(
      "softmax-mass", "The share of the gradient's weight that falls on some of the negatives.",
      text: [
        """
        'batch' shows two: the mass on each anchor's hardest tenth of negatives (at least one), and \
        the mass on negatives of the anchor's own class. The second one is what false negatives cost: \
        the share of the push that goes the wrong way.
        """
      ],
      formula: ["Σ of w(i,j) over those negatives j, mean over anchors i"],
      source: "Wang and Liu, \"Understanding the Behaviour of Contrastive Loss\", CVPR 2021.",
      seeAlso: ["false-negatives", "temperature", "batch"]),
  ]
}
