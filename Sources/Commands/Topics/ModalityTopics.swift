extension Topic {
  static let modalityTopics = [
    Topic(
      "transformer", "The text encoder: attention among the tokens of a text, and their mean.",
      text: [
        """
        'train … --encoder transformer' trains a small one from the start: 2 layers of 128 dimensions, \
        4 heads, 512 hidden units, the first 64 words of a text. It knows the words that come up twice in \
        the training texts, 8,192 at most, most frequent first; all others share 1,024 ids by hash.
        """,
        """
        Both views of a text are the same tokens, and dropout (0.1) alone tells them apart; \
        '--drop-tokens' drops words too. '--positives example' takes a text and its example instead, \
        where there is one. Dropout draws from the step's own stream, so that a burst repeats.
        """,
      ],
      formula: [
        "attention = softmax(Q Kᵀ / √d) V in every head", "x ← norm(x + attention(x))",
        "x ← norm(x + W₂ gelu(W₁ x))",
      ],
      source:
        "Vaswani et al., \"Attention Is All You Need\", NeurIPS 2017; Gao et al., \"SimCSE\", EMNLP 2021.",
      seeAlso: ["architecture", "checkpoint", "views"]),
    Topic(
      "checkpoint", "A pretrained text encoder of the BERT family, read from its folder.",
      text: [
        """
        The folder holds config.json, vocab.txt and model.safetensors, as sentence encoders such as \
        MiniLM are published. Texts are cut into word pieces as in BERT. The mean over tokens stands for \
        a text, or the first token where 1_Pooling/config.json asks for it.
        """,
        """
        'embed checkpoint FOLDER' makes vectors of it; 'train … --checkpoint FOLDER' goes on training it, \
        with a new head and a step size of 0.00003. The untrained encoder of probes is then the \
        checkpoint as it was read.
        """,
      ],
      source:
        "Devlin et al., \"BERT\", NAACL 2019; Reimers and Gurevych, \"Sentence-BERT\", EMNLP 2019.",
      seeAlso: ["embed checkpoint", "train", "transformer"]),
    Topic(
      "gin", "The graph encoder: every node adds up its neighbours, every graph its nodes.",
      text: [
        """
        'train … --encoder gin' trains 3 layers of 64 dimensions on node kinds, edge kinds and node \
        attributes; the sums after each layer, side by side, are the representation.
        """,
        """
        A view is one of four changes, drawn for each view ('--augment'): a share of the nodes goes \
        (drop-nodes), a share of the edges is put elsewhere (perturb-edges), a share of the nodes loses \
        its kind (mask-attributes), or what a random walk meets is kept (subgraph). The share is \
        '--augment-ratio'.
        """,
      ],
      formula: [
        "h(v) ← relu(batchnorm(mlp(h(v) + Σ h(u) + Σ e(u, v)))), over the neighbours u of v",
        "graph = the sums of h over its nodes, after each layer",
      ],
      source:
        "Xu et al., \"How Powerful are Graph Neural Networks?\", ICLR 2019; You et al., \"GraphCL\", NeurIPS 2020.",
      seeAlso: ["architecture", "views", "train"]),
  ]
}
