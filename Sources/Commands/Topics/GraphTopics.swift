extension Topic {
  static let graphTopics = [
    Topic(
      "proximity-graph",
      "Every item linked to K items that are similar to it, found among M random candidates.",
      text: [
        """
        For each item M other items are drawn at random, without repeats; of these the K most similar \
        become its neighbours. The randomness is the point: an item's true nearest neighbours are \
        often of its own class, and only few of them are among the candidates.
        """,
        """
        Edges run one way and all items have K of them. Items in a group share their draw of \
        candidates, which makes building fast and leaves the law of every single item as it was; \
        '--gather' lets every item draw for itself, to compare.
        """,
      ],
      formula: ["neighbours(v) = the K of M random items with the largest cos(v, ·)"],
      source: "Yang et al., \"BatchSampler\", KDD 2023.",
      seeAlso: ["candidates", "band", "graph build", "graph"]),
    Topic(
      "candidates",
      "M, the random items looked at for each item: with K it sets how tight the graph is.",
      text: [
        """
        Neighbours are the most similar K/M of a random sample, whatever the size of the data: with \
        1,000 candidates and 100 neighbours, roughly the most similar tenth. With M = K the graph is \
        random and batches are uniform; with M = all and K small it is the nearest-neighbour graph.
        """,
        """
        K/M is therefore the knob of hardness, not M alone. With ten classes of one size a tenth is \
        as large as the class: smaller K/M fills the neighbourhood with false negatives.
        """,
      ],
      formula: ["an edge's similarity lies, roughly, above the (1 − K/M) quantile of cos(v, ·)"],
      source: "Yang et al., \"BatchSampler\", KDD 2023.",
      seeAlso: ["proximity-graph", "edge-purity", "graph build"]),
    Topic(
      "metric", "What makes two items similar: angle, dot product, or distance.",
      text: [
        """
        The cosine looks at directions alone, as the loss does when embeddings are scaled to unit \
        length: it is the method's, and the default. Dot product and distance go by the lengths the \
        vectors had before that. By dot product the longest vectors are everyone's neighbours, which \
        makes hubs; by distance short vectors are near to short ones, whatever their direction.
        """,
        """
        The metric decides who is linked. The similarity told along an edge, in reports and to \
        samplers, stays the cosine, so that graphs of different metrics can be compared. Of vectors \
        that had unit length to begin with all three make the same graph.
        """,
      ],
      formula: [
        "cosine: x·y / (|x| |y|)", "dot: x·y", "euclidean: −|x − y|", "largest first in each",
      ],
      source: "Neighbours by inner product and their hubs: Radovanović et al., JMLR 11, 2010.",
      seeAlso: ["proximity-graph", "in-degree", "graph build"]),
    Topic(
      "band", "S > 0: the S most similar candidates are left out, and the next K are kept.",
      text: [
        """
        The most similar candidates are the likeliest to be false negatives, and the very hardest \
        negatives teach least. A band skips them. Bursts use S = K unless told otherwise, since in \
        hundreds of measured bursts that took away the harm of tight graphs.
        """
      ],
      formula: ["neighbours(v) = ranks S+1 … S+K of the M candidates by cos(v, ·)"],
      source:
        "After B3, \"Breaking the Batch Barrier\", NeurIPS 2025, arXiv 2505.11293, which skips the top ranks.",
      seeAlso: ["candidates", "false-negatives", "graph build", "train rwr"]),
    Topic(
      "edge-purity", "The share of edges that stay inside a class.",
      text: [
        """
        By chance it is the class prior. Well above it, the similarity carries the labels, and walks \
        that stay close collect false negatives. Batches are less pure than edges, because a walk \
        that needs B items takes many hops.
        """
      ],
      formula: ["share of edges v → w with label(v) = label(w)"],
      source: "Homophily of the graph; counted over all edges.",
      seeAlso: ["graph", "false-negatives", "candidates"]),
    Topic(
      "in-degree", "How many items have an item as their neighbour: hubs have many, antihubs none.",
      text: [
        """
        All items have K outgoing edges; incoming ones differ. In high dimensions a few hubs are \
        everybody's neighbour, and walks meet them again and again. Antihubs are met only as seeds. \
        The skew is 0 when all are alike and grows with hubs. Items are compared with their random \
        candidates in groups, which share them: where K is near M, edges then lead to nearly all of \
        a group's candidates, and in-degrees are more alike than if every item drew its own \
        ('graph build --gather').
        """
      ],
      formula: ["skew = E[(k − μ)³] / σ³ of the in-degree k"],
      source: "Radovanović et al., \"Hubs in Space\", JMLR 11, 2010.",
      seeAlso: ["graph", "proximity-graph"]),
    Topic(
      "label-conflicts",
      "Items whose neighbours vote for another class: wrong labels, or classes that overlap.",
      text: [
        """
        Every neighbour votes for its class and weighs as much as it is similar. Where another \
        class gets most of the votes, the label is wrong or the vectors do not carry it: look at \
        the item before changing anything.
        """,
        """
        Strong edges inside a class are the other side. To the loss they are negatives like all \
        others, so each that gets into a batch pushes apart what belongs together.
        """,
      ],
      formula: ["votes(c) = Σ max(0, cos(v, w)) over neighbours w of class c, by their sum"],
      source: "After Wilson, \"Nearest Neighbor Rules Using Edited Data\", IEEE SMC 2, 1972.",
      seeAlso: ["graph conflicts", "false-negatives", "edge-purity"]),
    Topic(
      "recall", "The share of an item's true nearest neighbours that an index has found.",
      text: [
        """
        Approximate indexes look at a part of the items and miss some neighbours. 'graph recall' \
        searches a sample of items exactly and tells the mean share that was found, with a 95 % \
        interval over the items.
        """,
        """
        The hybrid index puts the items into cells, searches for each the cells nearest to it by \
        products of coordinates that were rounded to eight bits, and scores exactly what comes out \
        best. It probes the vectors first, and searches as many cells as hold 97 % of the true \
        neighbours of 512 random items. The index of small worlds follows links from item to item.
        """,
      ],
      formula: ["recall@K = |found ∩ true| / K, the mean over sampled items"],
      source: "Jégou, Douze and Schmid, TPAMI 33, 2011; Malkov and Yashunin, TPAMI 42, 2020.",
      seeAlso: ["graph recall", "graph build", "proximity-graph"]),
    Topic(
      "refresh", "Bringing a graph up to date after vectors moved, without building it anew.",
      text: [
        """
        While an encoder learns, its vectors drift. Rows whose own vectors or whose neighbours' \
        moved by more than a threshold are searched again, and so are the rows they now take for \
        neighbours; the others keep their edges. Small moves add up, since each is measured from \
        the row's last search.
        """
      ],
      formula: ["drift = 1 − cos(vector when the row was searched, vector now)"],
      source: "The table of vectors in BatchSampler mixes ages without measuring them.",
      seeAlso: ["graph refresh", "proximity-graph", "train rwr"]),
  ]
}
