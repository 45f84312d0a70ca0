extension Term {
  static let batchTerms = [
    Term(
      "anchor", means: "The member of a batch that is looked at; each member is one in turn.",
      more: "mini-batch"),
    Term(
      "positive", "positive pair",
      means: "The other view of the anchor's item: what the anchor is to be drawn to.",
      more: "views"),
    Term(
      "negative", "negatives",
      means: "Any other member of the batch: something to be told apart from the anchor.",
      more: "mini-batch"),
    Term(
      "hard negative", "hard negatives", "hard",
      means:
        "A negative that is similar to its anchor; 'batch bands' counts those among the most similar 5 % of all items.",
      more: "hardness"),
    Term(
      "false negative", "false negatives", "false neg.", "false negative rate",
      "of one class, false",
      means:
        "A negative of the anchor's own class, or of its answer where answers are told, and the share of such pairs.",
      more: "false-negatives"),
    Term(
      "false negatives, by number",
      means:
        "The share of false negatives when each counts once, beside their share of the softmax.",
      more: "softmax-mass"),
    Term(
      "class prior", means: "The share of false negatives that random batches have.",
      more: "false-negatives"),
    Term(
      "distinct items", "distinct",
      means: "How many different items are in one batch at least.", more: "coverage"),
    Term(
      "padding",
      means: "The share of places that fill shorter texts up to the longest of their slice.",
      more: "export plan"),
    Term(
      "candidates kept out",
      means:
        "Neighbours that are held out, copies, known to answer the anchor, or refused by a guard.",
      more: "mine"),
    Term(
      "anchors with fewer", means: "Anchors for which fewer negatives were found than asked for.",
      more: "mine"),
    Term(
      "suspect", "suspects", "suspects, without labels", "suspects, share of pairs",
      "suspects share of pairs", "suspects, \(MarginRule.usual.limit.inWords)",
      means:
        "Pairs that look false without labels: more similar than nearly all random pairs, or with many neighbours in common; documents that a rule flags beside the query's own.",
      more: "suspects"),
    Term(
      "mean similarity", "mean", "similarity in the batch",
      means:
        "The mean over pairs of a batch; of other rows, the mean over batches, anchors or seeds.",
      more: "hardness"),
    Term(
      "hardest similarity", "hardest", "nearest in the batch", "nearest similarity",
      means: "The similarity of an anchor to its most similar negative, mean over anchors.",
      more: "hardness"),
    Term(
      "mean within", means: "The mean similarity of the members of one group with each other.",
      more: "heat-map"),
    Term(
      "with others",
      means: "The mean similarity of a group's members with the members of other groups.",
      more: "heat-map"),
    Term(
      "members", "member", means: "Items of a batch; a place is a member's position in it, from 1.",
      more: "mini-batch"),
    Term(
      "place", means: "The position of a member in its batch, from 1.",
      more: "batch show"),
    Term(
      "came from", "walk from",
      means: "What brought a member in: the member from which the walk came, the seed, or chance.",
      more: "batch trace"),
    Term(
      "classes", means: "How many classes the members of a batch have.",
      more: "false-negatives"),
    Term(
      "cosine",
      means:
        "The similarity of two vectors of unit length: 1 for the same direction, 0 for unrelated ones.",
      more: "metric"),
    Term(
      "similarity", means: "The cosine of two vectors, unless '--metric' says otherwise.",
      more: "metric"),
    Term(
      "similarity up to", means: "The upper end of a bin of similarities.",
      more: "graph similarity"),
    Term(
      "uniform", "a batch", "random pairs",
      means: "Items at random, each equally likely: the reference of every comparison.",
      more: "baselines"),
    Term(
      "kNN", "knn batch",
      means: "An item and its nearest neighbours: about as hard as a batch can be.",
      more: "knn-batches"),
    Term(
      "± 95 %", "±", "+-",
      means:
        "Half the width of the 95 % interval of the figure before it, over batches, anchors or seeds.",
      more: "comparison"),
    Term(
      "difference",
      means: "The second figure less the first, or that of a sampler less that of its reference.",
      more: "comparison"),
    Term(
      "current", means: "What is on the workbench now, beside what was kept under a name.",
      more: "keeping-results"),
    Term(
      "a", means: "The first of the two that are compared.",
      more: "batch diff"),
    Term(
      "b",
      means: "The second of the two that are compared, or, as B, the number of items in a batch.",
      more: "batch diff"),
    Term(
      "items in both", means: "Items that both draws have, as a share of the items of either.",
      more: "batch diff"),
    Term(
      "overlap", means: "How many items two draws share, against what chance would give.",
      more: "batch diff"),
    Term(
      "top 0.1 %", "0.1 to 5 %", "the rest",
      means:
        "A band of difficulty: where a negative stands among all items, by its rank for the anchor.",
      more: "difficulty-bands"),
    Term(
      "one class", "one class, share of pairs", "one class, of 0.1 to 5 %",
      "one class, of the rest", "one class, of the top 0.1 %",
      means: "The share of such pairs whose two items are of one class.",
      more: "false-negatives"),
    Term(
      "random pairs above",
      means: "How many random pairs are as similar as the limit for suspects.",
      more: "suspects"),
    Term(
      "precision",
      means:
        "Of suspects: the share that is of one class; of a burst: in which numbers it computes.",
      more: "suspects"),
    Term(
      "shared neighbours", "common neighbours",
      means: "How many neighbours two items have in common.",
      more: "suspects"),
    Term(
      "softmax mass, same class", "softmax mass", "softmax mass, same answer",
      means:
        "The share of the loss's push that falls on negatives of the anchor's class, or with its answer where that is told.",
      more: "softmax-mass"),
    Term(
      "softmax mass, hardest tenth", "… in the hardest tenth",
      means: "The share of the loss's push that falls on the most similar tenth of the negatives.",
      more: "softmax-mass"),
    Term(
      "weight", "sum",
      means:
        "The share of the loss's push that one negative gets; the weights of an anchor sum to 1.",
      more: "softmax-mass"),
    Term(
      "taken for a negative, 1 − p⁺", "taken for a negative",
      means: "The probability with which an anchor is taken for one of its negatives.",
      more: "loss-gradient"),
    Term(
      "gradient norm, per anchor", "gradient norm",
      means: "The length of the loss's gradient by an anchor's vector.",
      more: "loss-gradient"),
    Term(
      "loss of the batch", means: "The loss with the batch's own negatives alone.",
      more: "global-loss-gap"),
    Term(
      "loss over all items", means: "The loss with every other item as a negative.",
      more: "global-loss-gap"),
    Term(
      "gap", "… over that of uniform ones",
      means: "The loss over all items less that of the batch: what the batch leaves out.",
      more: "global-loss-gap"),
    Term(
      "rank", means: "The position in a list, from 1, most similar or largest first.",
      more: "data nearest"),
    Term(
      "same class", means: "Whether two items are of one class, or the share of pairs that are.",
      more: "edge-purity"),
    Term(
      "classes that meet",
      means: "Two classes with members in one batch; each pair of such members is counted.",
      more: "batch classes"),
    Term(
      "pairs", means: "How many pairs of members of a batch there are, over all batches.",
      more: "batch classes"),
    Term(
      "by chance", means: "What uniform batches of the same sizes give on average.",
      more: "batch classes"),
    Term(
      "beyond chance",
      means: "Whether a count lies outside what uniform batches give in 95 of 100 cases.",
      more: "batch classes"),
    Term(
      "distinct so far", means: "Items that this batch or one before it had.",
      more: "batch list"),
    Term(
      "stands out",
      means: "Figures of a batch that the spread of the other batches does not explain.",
      more: "batch list"),
  ]
}
