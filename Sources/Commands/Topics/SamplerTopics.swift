extension Topic {
  /// The samplers beside walks with restart.
  static let samplerTopics = [
    Topic(
      "bfs", "Breadth first: a seed, its neighbours, then theirs, most similar first.",
      text: [
        """
        With K neighbours a node, a batch of up to K + 1 is the seed and its own neighbours: close to a \
        kNN batch, but chosen among the graph's candidates. Larger batches take in the neighbours' \
        neighbours.
        """
      ],
      formula: ["nodes in the order first in, first out; neighbours by falling cosine"],
      source:
        "Grover and Leskovec, \"node2vec\", KDD 2016, §3.1 (BFS and DFS as sampling strategies).",
      seeAlso: ["dfs", "node2vec", "sample bfs", "batch trace"]),
    Topic(
      "dfs", "Depth first: always on to the most similar neighbour that was not met yet.",
      text: [
        """
        A chain: every member has one near it, while the ends are far apart. The walk goes back only \
        where all neighbours were met.
        """
      ],
      formula: ["next = the most similar neighbour not met; none: one step back"],
      source: "Grover and Leskovec, \"node2vec\", KDD 2016, §3.1.",
      seeAlso: ["bfs", "node2vec", "sample dfs", "batch trace"]),
    Topic(
      "node2vec", "A walk that remembers one step: p for going back, q for going outwards.",
      text: [
        """
        A large p keeps it from turning back, a small q sends it away from where it came from, a large \
        q keeps it among common neighbours. With p = q = 1 it is the plain walk. There is no restart.
        """
      ],
      formula: [
        "weight of x after t → v = 1/p if x = t; 1 if t has an edge to x; 1/q else"
      ],
      source: "Grover and Leskovec, \"node2vec\", KDD 2016, §3.2.",
      seeAlso: ["random-walk-with-restart", "sample node2vec"]),
    Topic(
      "visits", "A seed and what a long walk with restart around it visits most often.",
      text: [
        """
        A walk meets its first items by chance; counts over many moves show which ones many paths lead \
        to. So these batches are closer to their seeds than those of 'sample rwr' at the same α, at \
        '--moves' times the cost.
        """
      ],
      formula: ["members = the seed and the B − 1 nodes with the most visits in B · moves steps"],
      source: "PinSAGE: Ying et al., KDD 2018, §3.2, importance-based neighbourhoods.",
      seeAlso: ["random-walk-with-restart", "restart", "sample visits"]),
    Topic(
      "clusters", "Batches from clusters of the vectors, found by k-means.",
      text: [
        """
        The cluster of a random item, in random order, then another one, until the batch is full. One \
        cluster a batch is hardest; many small ones put several regions into it, as several walks do. \
        Every item comes once an epoch, unless '--exposure free'.
        """
      ],
      formula: ["k-means: Lloyd's iterations from k-means++ centres, at most 25"],
      source: """
        NGAME, Dahiya et al., WSDM 2023, arXiv 2207.04452; Arthur and Vassilvitskii, "k-means++", \
        SODA 2007.
        """,
      seeAlso: ["communities", "bandwidth", "exposure", "sample clusters"]),
    Topic(
      "communities", "Batches from communities of the graph: groups with many edges inside.",
      text: [
        """
        Found by Louvain's method on edges weighed by their similarity. '--leave-out 0.1' seeks them \
        without each item's most similar tenth of edges, 'graph build --skip' without the most similar \
        candidates: those are likely to be false negatives.
        """,
        """
        '--group K' cuts the graph into groups of K mutually hard items, and B/K of them at random are a \
        batch: several regions a batch, as several walks bring. On the exact graph with '--skip p' and \
        '--neighbors m', ranks p + 1 to p + m of each item make the edges, as in B3. Groups grow greedily, \
        then items change places: that keeps about as much weight inside as METIS, which B3 takes (from 1 % \
        less to 6 % more where it was measured), and every group has its K items, where METIS makes some \
        larger and some smaller.
        """,
      ],
      formula: [
        "modularity = share of weight inside − Σ over communities of (share of their degrees)²"
      ],
      source: """
        B3, "Breaking the Batch Barrier", NeurIPS 2025, arXiv 2505.11293 (equal groups); Blondel et al., J. Stat. Mech. 2008.
        """,
      seeAlso: ["clusters", "bandwidth", "band", "sample communities"]),
    Topic(
      "bandwidth", "All items in an order in which linked ones stand close, cut into batches.",
      text: [
        """
        The order makes the widest gap between linked items small (reverse Cuthill–McKee). Every item \
        comes once an epoch, in the same batches each time, which come in random order. Random graphs \
        have no good order: with few candidates the gap stays near N.
        """
      ],
      formula: ["bandwidth = max over edges v → w of |place(v) − place(w)|"],
      source: """
        GCBS, Sachidananda et al., ICML 2023, arXiv 2210.12874; Cuthill and McKee, ACM National \
        Conference 1969.
        """,
      seeAlso: ["clusters", "communities", "exposure", "sample bandwidth"]),
    Topic(
      "greedy",
      "Random queries and the negatives that are hardest for all of them, as far as safe.",
      text: [
        """
        The loss of the queries with the rest of the batch as negatives is a sum of logarithms, so each \
        further negative adds less: the greedy choice is within 1 − 1/e of the best one, and hard \
        negatives are shared out among the queries. A negative above the ceiling c adds nothing: it is likely \
        to be false. On a graph of queries with documents c is the similarity of the query's own document; \
        vectors of one side have no positive, and the limit of suspects stands for it. HOBIT's text was not \
        at hand: the ceiling, and that queries are random members and negatives their neighbours in the \
        graph, are filled in here.
        """
      ],
      formula: [
        "F(S) = Σ over queries q of log(1 + Σ over j in S of w_qj)",
        "w_qj = exp((s_qj − c_q) / T) for s_qj ≤ c_q; 0 above",
      ],
      source: """
        HOBIT, Dutta, Nagalapatti and Prabhu, ICML 2026; Nemhauser, Wolsey and Fisher, 1978 (1 − 1/e); \
        Minoux, 1978 (lazy choice).
        """,
      seeAlso: ["communities", "suspects", "temperature", "exposure", "sample greedy"]),
    Topic(
      "diverse", "Of a pool of random items those that are most unlike each other.",
      text: [
        """
        The opposite of hard batches: few false negatives, many regions. The determinant is that of the \
        terms which InfoNCE adds up; two like items bring it near 0. It takes longer than other samplers: \
        pool × B similarities a batch.
        """
      ],
      formula: ["det of exp((s_ij − 1) / T) over the members, as large as greedy choice makes it"],
      source: """
        Chen, Zhang and Zhou, NeurIPS 2018, arXiv 1709.05135; sub-batches by diversity: CABS, CVPR 2026, \
        arXiv 2511.20643.
        """,
      seeAlso: ["hardest-of-n", "temperature", "sample diverse"]),
    Topic(
      "balanced", "Batches in which every class has as many places as every other.",
      text: [
        """
        The usual batch of supervised metric learning. With C classes an anchor has about B/C − 1 false \
        negatives, whatever the classes' sizes.
        """
      ],
      formula: ["places of a class = ⌊B/C⌋ or ⌈B/C⌉, as far as it has items"],
      source: "The m-per-class samplers of PyTorch Metric Learning, Musgrave et al., 2020.",
      seeAlso: ["false-negatives", "sample balanced"]),
    Topic(
      "hardest-of-n", "The uniform batch with the highest loss among n.",
      text: [
        """
        Hard batches without a graph, but only as hard as the luckiest of n: random batches of one size \
        differ little, and the more so the larger they are.
        """
      ],
      formula: ["loss = mean over i of log(1 + 2 Σ over j ≠ i of exp((cos(i,j) − 1)/T))"],
      source: """
        The maximum-loss miner of PyTorch Metric Learning; Cho et al., "Mini-Batch Optimization of \
        Contrastive Loss", arXiv 2307.05906.
        """,
      seeAlso: ["hardness", "sample hardest-of-n"]),
    Topic(
      "joint", "Batches from which much can be learned: hard now, easy for a reference model.",
      text: [
        """
        JEST calls the pool the super-batch, and 1 − 1 / pool the filter ratio. Learnability is the loss \
        under the vectors in use less that under the reference's. Pairs that the reference, too, takes for \
        alike add nothing, so that noise and false negatives do not pay as they do where hardness alone is \
        sought; the better the reference, the more so. In bursts the vectors in use are those of the moment, \
        and the reference stays.
        """,
        """
        It takes longer than other samplers: pool × B similarities a batch under each set of vectors. More \
        chunks take no more similarities.
        """,
      ],
      formula: [
        "loss of a batch = (1/B) Σ over i, j of log(1 + exp(∓(s_ij − 1) / T)), − where j is i's own",
        "an item joins a chunk with a chance in proportion to exp of what it adds to the learnability",
      ],
      source: """
        Evans et al., "Data curation via joint example selection further accelerates multimodal learning", \
        NeurIPS 2024, arXiv 2406.17711; the loss: Zhai et al., ICCV 2023, arXiv 2303.15343.
        """,
      seeAlso: ["hardest-of-n", "false-negatives", "temperature", "sample joint"]),
  ]
}
