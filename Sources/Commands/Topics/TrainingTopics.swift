extension Topic {
  static let trainingTopics = [
    Topic(
      "views", "Two random changes of one item, which the encoder must learn to tell are the same.",
      text: [
        """
        Images are shifted, scaled, turned, stretched, changed in brightness, partly erased, and \
        mirrored where a mirror image means the same. Texts lose words, graphs nodes and edges; \
        given vectors lose coordinates and get noise.
        """,
        "What the views leave unchanged is what can be learned, whoever shares the batch.",
      ],
      source: "Chen et al., \"SimCLR\", ICML 2020; You et al., \"GraphCL\", NeurIPS 2020.",
      seeAlso: ["infonce", "encoder", "train"]),
    Topic(
      "encoder",
      "The network that is trained: a multilayer perceptron or another, with a projection head.",
      text: [
        """
        It reads pixels, counts or given vectors and makes a representation, which probes and \
        'embed encoder' use. The head behind it makes the projection that the loss sees, and is left \
        out afterwards.
        """,
        """
        A burst first draws uniform batches (the warm-up), then rebuilds the graph from the encoder's \
        own projections every so many steps (refresh) and draws by the sampler.
        """,
      ],
      source: "Chen et al., \"SimCLR\", ICML 2020, section 4.2.",
      seeAlso: ["train", "embed encoder", "baselines"]),
    Topic(
      "baselines",
      "Raw vectors and the untrained encoder, which every probe shows beside the trained one.",
      text: [
        """
        An accuracy by itself flatters. An untrained network is a random projection and often good; \
        raw pixels can beat a short burst when all labels are known. Only what is above both was \
        learned.
        """
      ],
      source: "Measured in the bursts that set the defaults here.",
      seeAlso: ["probe", "few-labels"]),
    Topic(
      "few-labels",
      "Accuracy when two or five labels a class are known: what representations are for.",
      text: [
        """
        The labelled items of a class give a mean direction, and held-out items go to the nearest. \
        Labels are drawn several times, the same for all kinds of features, and the interval is over \
        draws.
        """
      ],
      formula: ["class(x) = argmax over classes c of cos(x, mean of the labelled items of c)"],
      source: "Snell et al., \"Prototypical Networks\", NeurIPS 2017 (class means).",
      seeAlso: ["probe labels", "baselines"]),
  ]
}
