extension Term {
  static let encoderChangeTerms = [
    Term(
      "before", "hard before",
      means: "In the first encoder: the similarity, or being among the hardest pairs.",
      more: "encoder-change"),
    Term(
      "after", "hard after",
      means: "In the second encoder: the similarity, or being among the hardest pairs.",
      more: "encoder-change"),
    Term(
      "all pairs", means: "Random pairs of items, whatever their classes.",
      more: "encoder-change"),
    Term(
      "of two classes", means: "Pairs whose two items are of different classes.",
      more: "encoder-change"),
    Term(
      "pair", means: "Two items, by their identifiers.",
      more: "encoder-change"),
    Term(
      "still hard", means: "Pairs that are among the hardest in both encoders.",
      more: "encoder-change"),
    Term(
      "resolved", means: "Pairs that were among the hardest and no longer are.",
      more: "encoder-change"),
    Term(
      "new", means: "Pairs that are among the hardest only now.",
      more: "encoder-change"),
    Term(
      "gained", "lost",
      means: "Neighbours of one class that items have won, or lost, by the change.",
      more: "encoder-change"),
    Term(
      "between / within",
      means: "The distance between classes over that within them: large is good.",
      more: "encoder-change"),
    Term(
      "distance between classes", "distance within classes",
      means: "The mean distance of class centres, and of items to their own class's.",
      more: "encoder-change"),
  ]
}
