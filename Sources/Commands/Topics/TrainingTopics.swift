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
      seeAlso: ["infonce", "architecture", "train"]),
    Topic(
      "architecture",
      "The network that is trained: a multilayer perceptron or another, with a projection head.",
      text: [
        """
        It reads pixels, counts or given vectors and makes a representation, which probes and \
        'embed encoder' use. The head behind it makes the projection that the loss sees, and is left \
        out afterwards.
        """,
        """
        A burst first uses uniform batches (the warm-up), then rebuilds the graph from the encoder's \
        own projections every so many steps (refresh), and samples on it.
        """,
      ],
      source: "Chen et al., \"SimCLR\", ICML 2020, section 4.2.",
      seeAlso: ["train", "embed encoder", "baselines"]),
    Topic(
      "staleness",
      "How old the vectors are that a burst samples by: how often, and from what, they are made anew.",
      text: [
        """
        After the warm-up, and every '--refresh' steps from then on, the sampler is made anew from what the \
        encoder sees in the training items.
        """,
        """
        '--embeddings anew' embeds all of them each time, unaltered: a pass over the data. '--embeddings \
        passes' keeps the mean of an item's two projections from its last step (of a pair those of both \
        sides), and embeds only items that no step has had: it costs nothing, but each vector is as old as the last step that had \
        its item, and is of altered views. They stay with the encoder: the next burst goes on with them, and \
        so does an encoder opened from a file. The report tells how old they were.
        """,
        """
        '--ahead A' begins a sampler A steps before it is due, on a thread beside the steps. It takes over \
        at the very step it is due, however fast the machine, so that a seed gives the same batches; its \
        vectors are A steps older. Where a step uses one thread (mlp, transformer, gin) and there are \
        two, the steps hardly wait; where it uses all, they share.
        """,
      ],
      formula: [
        "age(i) = step at which the sampler takes over − last step with i in its batch",
        "cost   = (embedding + graph) · steps after the warm-up / refresh",
      ],
      source:
        "BatchSampler, KDD 2023: the reference implementation keeps both projections of its training passes side by side, where this keeps their mean; ANCE, ICLR 2021, refreshes its index beside the training.",
      seeAlso: ["train rwr", "refresh", "graph refresh", "cost"]),
    Topic(
      "pretrained", "Fine-tuning a pretrained text encoder: what hard batches do there.",
      text: [
        """
        A pretrained encoder is fine-tuned as it is used: without a head, at a temperature of 0.05 to 0.1, by \
        AdamW. That is the default behind '--checkpoint', but for the temperature.
        """,
        """
        Measured (all-MiniLM-L6-v2 on glosses, 50 steps, MRR of the example that belongs to a definition, \
        paired seeds; the checkpoint itself has .60): at T = 0.05 kNN batches made no measurable difference \
        to uniform ones, +.007 (−.004 to .019, 6 seeds) at B = 32, +.008 (−.004 to .020) at 16, −.004 \
        (−.018 to .010) at 64. At T = 0.1 they were ahead by .040 (.033 to .047), and by .035 (.025 to \
        .044) on 6 fresh seeds. But the text of a definition holds its headword, and so do four of five \
        examples: where it is left out ('load glosses --text definition') kNN batches cost .024 (.020 to \
        .028), and .028 (.023 to .032) on fresh seeds.
        """,
        """
        Former versions put a new random head behind the encoder and told of a gain of .045 at T = 0.05. With \
        it uniform batches reached .64 instead of .73, so that the gain was over a weak reference: page 09 \
        of 'Tutorials' tells the story. Ask on your own data: 'compare uniform knn \
        --temperature 0.1 --checkpoint FOLDER --probe retrieval'.
        """,
      ],
      source:
        "'Scripts/bench results 6 pretrained'; Reimers and Gurevych, Sentence-BERT, EMNLP 2019; Xiong et al., ANCE, ICLR 2021.",
      seeAlso: ["compare", "train knn", "embed checkpoint", "comparison"]),
    Topic(
      "comparison", "Bursts in pairs: what a difference between samplers is, and when it stands.",
      text: [
        """
        Under one seed every side begins with the same weights, shares a uniform warm-up and reads the \
        same streams of views, so that its difference from the first side is the sampler's doing. The \
        seed is the unit: with n of them the difference d has the interval mean ± t(0.975, n − 1) · \
        sd / √n, from three seeds on. With several sides the p-values are Holm's: the least one times \
        their number, the next times one fewer.
        """,
        """
        Seeds needed are those that find a difference of the size seen in four comparisons of five. \
        Steps to the target are counted on courses smoothed over three looks, to a share of what the \
        reference gained under the same seed; the median counts runs that never came there as the \
        longest.
        """,
        """
        "No measurable difference" says that the interval holds zero, not that there is none; its \
        width says what could have been missed. "Looks better" says that the interval leaves zero out, and \
        that with so many sides one of them may well do so by chance: the seeds that chose a side cannot \
        confirm it, fresh ones can ('set seed', or '--seed' at the start).
        """,
      ],
      source:
        "Student 1908; Holm, Scandinavian Journal of Statistics 6, 1979; Cohen 1988, chapter 2.",
      seeAlso: ["compare", "probe", "baselines"]),
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
