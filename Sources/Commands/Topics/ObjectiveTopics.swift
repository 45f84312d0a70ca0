extension Topic {
  /// Losses beside InfoNCE, and how weights are moved.
  static let objectiveTopics = [
    Topic(
      "clip", "InfoNCE between the two views alone: no view is a negative of its own side.",
      text: [
        """
        First views look for their partner among second views, and second views among first ones; the \
        mean of both is the loss. It has B − 1 negatives where InfoNCE has 2B − 2, and fits best where \
        the two sides differ in kind, such as a definition and its example.
        """
      ],
      formula: [
        "½ · mean of −log softmax(s(aᵢ,b)/T)ᵢ + ½ · mean of −log softmax(s(bᵢ,a)/T)ᵢ",
        "a: first views; b: second views; i: the item",
      ],
      source: """
        Radford et al., "Learning Transferable Visual Models From Natural Language Supervision", ICML \
        2021, figure 3.
        """,
      seeAlso: ["infonce", "mnrl", "train"]),
    Topic(
      "mnrl",
      "Multiple negatives ranking: a query looks for its document among those of the batch, one way alone.",
      text: [
        """
        It is half of clip, and what retrieval encoders are usually trained with. On pairs the second view \
        is the document itself ('--positives example', the default with it). '--negatives n' adds so \
        many of the explicit negatives that came with each pair; they are negatives of every query.
        """
      ],
      formula: [
        "loss = mean over queries i of −log softmax(s(qᵢ,d)/T)ᵢ",
        "d: the documents of the batch, then their explicit negatives, then the queue",
      ],
      source: """
        Henderson et al., "Efficient Natural Language Response Suggestion for Smart Reply", 2017; held \
        against sentence-transformers' MultipleNegativesRankingLoss, in value and gradient.
        """,
      seeAlso: ["clip", "pairs", "loss-mask", "gradient-cache", "train"]),
    Topic(
      "loss-mask", "Leaving out negatives that may be false in the loss, not in the batch.",
      text: [
        """
        A guard ('--avoid') keeps false negatives out of a batch; a mask lets them in, and the loss does \
        not count them. Its rules are those of guards by the own positive, the document or the answer's id, \
        but a margin goes by the similarities of the step itself, or with '--mask-teacher' by the current \
        vectors of both sides.
        """,
        """
        A weak encoder's own documents are not on top, so that a margin takes true hard negatives as well. \
        'train' tells the share it left out, and for how many queries that was all.
        """,
        """
        '--hardness α' is for the others: a negative of another item at cosine s weighs exp(α s).
        """,
      ],
      formula: ["a negative left out has the logit −1e9; with hardness the others have s/T + α s"],
      source: """
        Zhang et al., "Qwen3 Embedding", 2025, equation 2; Solatorio, "GISTEmbed", 2024 (a teacher); Lan et \
        al., "LLaVE", 2025, equation 5 (hardness); values held against sentence-transformers.
        """,
      seeAlso: ["own-positive", "guards", "mnrl", "hcl"]),
    Topic(
      "gradient-cache", "Large batches in little memory: '--chunk' encodes each view twice.",
      text: [
        """
        A step keeps what the encoder computed for every view until the gradient has come back, so that \
        memory grows with the batch. With '--chunk n' at most n views are encoded at once: first all \
        without keeping anything, then the loss's gradient in the projections is taken, and each chunk \
        is encoded again, with the same dropout, to take its part to the weights. The gradient is the \
        same. 'train' tells the memory of a step with chunks and without.
        """
      ],
      source: """
        Gao et al., "Scaling Deep Contrastive Learning Batch Size under Memory Limited Setup", RepL4NLP \
        2021.
        """,
      seeAlso: ["mini-batch", "mnrl", "train"]),
    Topic(
      "dcl", "InfoNCE with the false negatives that chance would bring taken out, on average.",
      text: [
        """
        If a share τ⁺ of negatives has the anchor's class, their part in the sum is about N · τ⁺ times \
        what the positive adds. It is taken away, and the rest scaled up. No single false negative is \
        found: it is a correction of the mean, and in batches that hold more false negatives than τ⁺ it \
        is too small.
        """,
        """
        '--class-prior labels' counts τ⁺ on the labels of the training items: fair where the prior is \
        known, though the labels themselves are not.
        """,
      ],
      formula: [
        "g = max( (mean over negatives of exp(s⁻/T) − τ⁺ exp(s⁺/T)) / (1 − τ⁺), exp(−1/T) )",
        "loss = −log ( exp(s⁺/T) / (exp(s⁺/T) + N · g) ), N: negatives of a view, 2B − 2 and the queue",
      ],
      source: """
        Chuang et al., "Debiased Contrastive Learning", NeurIPS 2020, equations 7 and 8; held against \
        the authors' code.
        """,
      seeAlso: ["false-negatives", "hcl", "infonce", "train"]),
    Topic(
      "hcl", "DCL in which hard negatives weigh more: what a hard batch does, done in the loss.",
      text: [
        """
        Each negative weighs exp(β s/T), at mean weight 1: β = 0 is DCL, and the larger β, the more the \
        hardest ones of the batch count. It changes the weights inside a batch; a sampler changes who is \
        there. Both can be had at once.
        """
      ],
      formula: [
        "w = exp(β s⁻/T) / mean over negatives of exp(β s⁻/T)",
        "g as in dcl, with the mean over negatives of w · exp(s⁻/T)",
      ],
      source: """
        Robinson et al., "Contrastive Learning with Hard Negative Samples", ICLR 2021, equations 4 and \
        5; compared with the authors' code, through which the gradient passes the weights as well.
        """,
      seeAlso: ["dcl", "temperature", "softmax-mass", "train"]),
    Topic(
      "supcon", "A loss that reads labels: all views of the anchor's class are positives.",
      text: [
        """
        It reads what the others must guess, so it shows what this encoder could reach on these data in \
        as many steps: a ceiling for losses without labels.
        """
      ],
      formula: [
        "loss(i) = −1/|P(i)| · Σ over p in P(i) of log ( exp(s(i,p)/T) / Σ over others a of exp(s(i,a)/T) )",
        "P(i): all views in the batch, and the queue, with the class of view i, but i itself",
      ],
      source: """
        Khosla et al., "Supervised Contrastive Learning", NeurIPS 2020, equation 2.
        """,
      seeAlso: ["infonce", "baselines", "train"]),
    Topic(
      "queue", "Projections of past batches as further negatives, beyond the size of the batch.",
      text: [
        """
        The newest Q projections are kept, the second view of every item, and stand as negatives beside \
        those of the batch; no gradient passes through them, and an item's own past is left out. They \
        are the training encoder's own, some steps old, unless '--key-momentum' makes a second encoder that \
        follows it slowly, as in MoCo.
        """,
        """
        Its own past has a price. Early in training all projections are close, and the quickest way to leave the past \
        ones is to move away together. Measured on digits, with batches of 64 and Adam at 0.001: Q = 64 \
        slows learning down, Q = 128 and 512 collapse all projections. A smaller step \
        size, or SGD, did not help; Q of a batch or less did. With '--loss clip --key-momentum 0.99' views are \
        compared with keys of the second encoder, their partners' too, and do not drift away.
        """,
        """
        Negatives of a queue come from many batches, so that they blur what a sampler does with one: \
        with Q far above B, who shares a batch matters less.
        """,
      ],
      formula: ["k ← m k + (1 − m) w, for all trained weights, after every step"],
      source: """
        Wang et al., "Cross-Batch Memory for Embedding Learning", CVPR 2020; He et al., "Momentum \
        Contrast", CVPR 2020, §3.2 (the queue, the momentum encoder); Chen et al., MoCo v3, ICCV 2021.
        """,
      seeAlso: ["infonce", "mini-batch", "train"]),
    Topic(
      "optimizer", "How weights are updated: adam, adamw, sgd or lars.",
      text: [
        """
        Adam scales every weight's step by its own gradients; AdamW also shrinks weights by themselves; \
        SGD moves along the gradient with momentum; LARS makes a layer's step proportional to its \
        weights, for very large batches. A further burst with the same optimiser continues its moments.
        """,
        """
        '--schedule cosine' lets the step size fall to zero over the burst, \
        '--learning-rate-warmup' lets it rise first. Both count the steps of the burst, so that two \
        bursts with a cosine are not one.
        """,
      ],
      formula: [
        "adam: m ← 0.9 m + 0.1 g, v ← 0.999 v + 0.001 g², w ← w − η · m̂ / (√v̂ + 1e-8)",
        "adamw: before it w ← (1 − η λ) w; λ is a part of g in all others",
        "sgd: v ← μ v + g, w ← w − η v",
        "lars: v ← μ v + η · 0.001 · |w| / |g| · g, w ← w − v, biases as sgd",
        "schedule: (step + 1) / W in the first W steps; cosine: η · ½ (1 + cos(π · share done))",
      ],
      source: """
        Kingma and Ba, ICLR 2015; Loshchilov and Hutter, ICLR 2017 and 2019; You et al., "Large Batch \
        Training of Convolutional Networks", 2017.
        """,
      seeAlso: ["train", "architecture"]),
  ]
}
