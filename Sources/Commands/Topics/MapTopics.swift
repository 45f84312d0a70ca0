import Mapping
import Report

extension Topic {
  static let mapTopics = [
    Topic(
      "maps", "Items as points of a plane: what such a picture shows, and what it does not.",
      text: [
        """
        No plane has room for all that vectors of many dimensions say, so every map leaves out most of \
        it. Which part it keeps is stated beside it: neighbours ('neighbours-kept', \
        'trustworthiness'), or the large arrangement ('triplets').
        """,
        """
        A map by t-SNE is read for who is near whom. Not for how far groups lie apart, how large they \
        are or how dense: t-SNE makes all groups about equally dense. A single point may lie wrong: \
        'map --color trust' shows where, and 'map --around' lists an item's true neighbours.
        """,
        """
        Batches are never drawn from a map. It is for looking: where a batch lies, which classes meet \
        there, where suspects are.
        """,
      ],
      source: "Wattenberg, Viégas and Johnson, \"How to Use t-SNE Effectively\", Distill 2016.",
      seeAlso: ["map", "t-sne", "pacmap", "trustworthiness", "map-trust"]),
    Topic(
      "t-sne", "Lays items out so that chances of being neighbours are alike in vectors and plane.",
      text: [
        """
        Each item holds on to its neighbours, weighted so that their effective number is the \
        perplexity; all items push each other away. It begins from the principal components, which \
        decides the large arrangement, and first pulls twelve times as hard, so that groups find \
        together.
        """,
        """
        '--islands ρ' keeps pulling ρ times as hard to the end: 1 is t-SNE itself, about 4 \
        draws groups together as UMAP does, about 30 shows what is continuous. A perplexity of \
        \(NumberFormat.shortest(MapOptions.usualPerplexity)) looks at some sixty neighbours.
        """,
      ],
      formula: [
        "p(i,j) ∝ exp(−|x_i − x_j|² / 2σ_i²), made symmetric; q(i,j) ∝ 1 / (1 + |y_i − y_j|²)",
        "the y that make Σ p log(p / q) small",
      ],
      source:
        "van der Maaten and Hinton, JMLR 9, 2008; ρ: Böhm, Berens and Kobak, JMLR 23, 2022.",
      seeAlso: ["map", "maps", "pacmap", "neighbours-kept"]),
    Topic(
      "pacmap", "Lays items out by pairs that pull and push: near ones, middling ones, far ones.",
      text: [
        """
        All pairs are drawn once, so that it takes a fraction of t-SNE's time. Groups stand out, and \
        of single neighbours fewer are kept. LocalMAP ('--method localmap') then lets near pairs pull \
        harder and pushes nearby strangers apart, which keeps more neighbours, and tears what is \
        continuous into islands.
        """
      ],
      formula: [
        "near pairs: 20 / (10 + d) each, middling: 20,000 / (10,000 + d)², far: 2 / (1 + d)², d = 1 + |y_i − y_j|²"
      ],
      source: "Wang et al., JMLR 22, 2021; LocalMAP: Wang et al., AAAI 2025.",
      seeAlso: ["map", "maps", "t-sne"]),
    Topic(
      "trustworthiness",
      "Whether what lies near an item on a map is near it in the vectors, 0 to 1.",
      text: [
        """
        Each of an item's 10 nearest on the map that is not among its 10 nearest by vector counts \
        against the map, the more the farther it really is. Even poor maps reach 0.9, since most \
        items are far from each other anyhow: look at the neighbours kept, too.
        """
      ],
      formula: ["1 − 2 / (N k (2N − 3k − 1)) Σ (rank(i, j) − k), over false neighbours j"],
      source: "Venna and Kaski, ICANN 2001.",
      seeAlso: ["map", "neighbours-kept", "maps"]),
    Topic(
      "neighbours-kept",
      "The share of an item's nearest items that are its nearest on the map, too.",
      text: [
        """
        Of 10 and of 50. By chance it is near 0 for many items; by PCA in two dimensions a few per \
        cent; by t-SNE a third to a half. No map of many items keeps all: a point of a plane has room \
        for few neighbours at one distance.
        """
      ],
      formula: [
        "|nearest by vector ∩ nearest on the map| / k, the mean over items, \(written(MapQuality.mostAnchors)) of them at most"
      ],
      source: "Lee and Verleysen, Neurocomputing 72, 2009.",
      seeAlso: ["map", "trustworthiness", "triplets"]),
    Topic(
      "triplets", "Whether a map keeps which of two items is nearer to a third, for random ones.",
      text: [
        """
        It looks at large distances, which most random triplets have. By chance a half is kept. PCA \
        keeps most; methods that keep neighbours keep fewer.
        """
      ],
      formula: ["share of (i, j, k) with sign(d(i,j) − d(i,k)) the same by vector and on the map"],
      source: "Wang et al., JMLR 22, 2021.",
      seeAlso: ["map", "neighbours-kept", "maps"]),
    Topic(
      "map-trust", "How many of an item's nearest items lie near it on the map.",
      text: [
        """
        The share of its 10 nearest that are among its 50 nearest on the map (of few items, a \
        tenth of all). Where it is low, the map had no place for the item: it lies between groups it \
        belongs to, or was left behind in one.
        """
      ],
      formula: ["|10 nearest by vector ∩ 50 nearest on the map| / 10"],
      source: "After Lee and Verleysen, Neurocomputing 72, 2009, item by item.",
      seeAlso: ["map", "maps", "neighbours-kept"]),
  ]
}
