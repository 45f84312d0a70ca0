extension Term {
  static let mapTerms = [
    Term(
      "t-SNE", "tsne", means: "A way to lay items out in a plane that keeps neighbours best.",
      more: "t-sne"),
    Term(
      "PaCMAP", "LocalMAP",
      means: "Ways to lay items out in a plane by pairs that pull and push.", more: "pacmap"),
    Term(
      "trustworthiness, of 10", "trustworthiness, of 10, by PCA",
      means: "Whether what is near on the map is near by vector, over 10 neighbours.",
      more: "trustworthiness"),
    Term(
      "neighbours kept, of 10", "neighbours kept, of 50",
      "neighbours kept, of 10, by PCA", "neighbours kept, of 50, by PCA",
      means: "The share of an item's nearest items that are its nearest on the map, too.",
      more: "neighbours-kept"),
    Term(
      "random triplets kept", "random triplets kept, by PCA",
      means: "The share of random triplets whose order of distances the map keeps.",
      more: "triplets"),
    Term(
      "mAP", means: "Mean average precision, of 'probe map': items of one class before all others.",
      more: "average-precision"),
    Term(
      "islands", "ρ",
      means: "How much t-SNE exaggerates attraction: larger draws groups together.", more: "t-sne"),
    Term(
      "perplexity", means: "The number of neighbours that t-SNE holds an item by.", more: "t-sne"),
    Term(
      "trust", "mean trust",
      means: "The share of an item's nearest items that lie near it on the map.", more: "map-trust"),
    Term(
      "PCA",
      means: "The two directions in which vectors vary most: what every map is held against.",
      more: "maps"),
    Term(
      "moved",
      means:
        "How far from one map to the next, in radii of the first: its items' mean distance from its middle.",
      more: "map diff"),
    Term(
      "spread before", "spread after",
      means: "How far the items of a class lie from their middle, in radii of the first map.",
      more: "map diff"),
    Term(
      "frame", "frames", means: "The items on the map at a moment of a burst.", more: "map frames"),
    Term(
      "rank on the map", "near on the map",
      means: "How many items lie nearer on the map, counted from 1, and whether few enough do.",
      more: "maps"),
  ]
}
