extension Term {
  static let pairTerms = [
    Term(
      "query", "queries", means: "The first side of a pair: what looks for its document.",
      more: "pairs"),
    Term(
      "document", "documents",
      means: "The second side of a pair: the positive of its query, a negative of others.",
      more: "pairs"),
    Term(
      "of the corpus", means: "Negatives that are documents without a query of their own.",
      more: "pairs"),
    Term(
      "margin", means: "How much more similar a query's own document is than its hardest negative.",
      more: "own-positive"),
    Term(
      "reciprocal rank",
      means: "The mean of 1 / rank of the own document among those of the batch.",
      more: "own-positive"),
    Term(
      "own document", "own document on top",
      means: "The similarity of a query to its document; how often that is above all negatives.",
      more: "own-positive"),
    Term(
      "document of", means: "The pair whose document the similarity is with.", more: "own-positive"),
    Term(
      "excess", means: "How much more similar a document is than the query's own.",
      more: "own-positive"),
    Term("rule", means: "What tells which negatives look false.", more: "own-positive"),
    Term(
      "flagged", "flagged, uniform",
      means: "The share of negatives that a rule takes for false, in these or in uniform batches.",
      more: "own-positive"),
    Term(
      "queries flagged", "queries flagged, uniform",
      means: "The share of queries that have a flagged negative.", more: "own-positive"),
    Term(
      "would hurt",
      means:
        "Whether a guard by the rule would keep many true hard negatives out of uniform batches.",
      more: "own-positive"),
    Term(
      "documents nearer",
      means: "The share of neighbours' documents that are nearer to a query than its own.",
      more: "own-positive"),
    Term(
      "batches a source", means: "The share of the batches that come from each source.",
      more: "guards"),
    Term(
      "stratum", means: "How near a document lies to the query, by the query's own document.",
      more: "worklist"),
    Term("to judge", means: "Documents of a stratum, judged ones included.", more: "worklist"),
    Term("judged", means: "How many were judged, those skipped aside.", more: "worklist"),
    Term("false", means: "How many were said to answer the query, too.", more: "worklist"),
    Term(
      "low", "high", means: "The ends of the 95 % interval of the share.", more: "worklist"),
    Term(
      "answered, too, by",
      means:
        "Pairs whose documents are known to answer this query: they share its words, its document or its answer's id.",
      more: "pairs"),
    Term(
      "known",
      means: "Whether a document is known to answer the query, as another pair's data tell.",
      more: "own-positive"),
    Term(
      "explicit negative", means: "A text that came with the pair to be told apart from it.",
      more: "pairs"),
    Term("repeats", means: "Documents that stand more than once.", more: "pairs"),
    Term("repeats, in pairs", means: "Pairs whose document stands more than once.", more: "pairs"),
    Term(
      "pairs with themselves", means: "Pairs whose query is their own document.", more: "pairs"),
    Term(
      "documents on both sides", means: "Held-out pairs whose document is in training, too.",
      more: "pairs"),
  ]
}
