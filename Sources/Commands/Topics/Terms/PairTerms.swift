extension Term {
  static let pairTerms = [
    Term(
      "query", "queries", means: "The first side of a pair: what looks for its document.",
      more: "pairs"),
    Term(
      "document", "documents",
      means: "The second side of a pair: the positive of its query, a negative of others.",
      more: "pairs"),
    Term("same document", means: "Other pairs that have the document of this one.", more: "pairs"),
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
