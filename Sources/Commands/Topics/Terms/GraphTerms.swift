extension Term {
  static let graphTerms = [
    Term(
      "K/M",
      means:
        "The share of the candidates that are kept as neighbours; the smaller, the harder batches are.",
      more: "candidates"),
    Term(
      "K",
      means:
        "Neighbours that each item of the graph keeps; of 'probe knn', the neighbours that vote.",
      more: "proximity-graph"),
    Term(
      "M", means: "Random candidates that are looked at for each item.",
      more: "candidates"),
    Term(
      "S", means: "Most similar candidates that are left out, which makes a band.",
      more: "band"),
    Term(
      "edges", means: "Links from an item to its neighbours; K from each item.",
      more: "proximity-graph"),
    Term(
      "nodes", means: "The points of a graph: its items, or the atoms of a molecule.",
      more: "proximity-graph"),
    Term(
      "mean degree", means: "The mean number of edges at a node.",
      more: "data show"),
    Term(
      "components", "some of its items",
      means: "Parts of the graph that no edge connects with each other.",
      more: "graph components"),
    Term(
      "reciprocity",
      means: "The share of edges that go both ways: high where neighbours are near, K/M by chance.",
      more: "proximity-graph"),
    Term(
      "antihub", "antihubs",
      means: "An item that is the neighbour of nobody: no walk can reach it.",
      more: "in-degree"),
    Term(
      "hub", "hubs", means: "An item that is the neighbour of very many others.",
      more: "in-degree"),
    Term(
      "in-degree skew", "skew",
      means:
        "How lopsided in-degrees are: 0 for even ones, large where few items are the neighbours of many.",
      more: "in-degree"),
    Term(
      "largest in-degree", means: "The most items that have one and the same item as a neighbour.",
      more: "in-degree"),
    Term(
      "in-degree, quartiles",
      means: "The in-degrees that a quarter, a half and three quarters of the items have at most.",
      more: "in-degree"),
    Term(
      "edges to the top 1 %",
      means: "The share of edges that lead to the hundredth of the items with the most.",
      more: "in-degree"),
    Term(
      "of all items", means: "As a share of all items of the data.",
      more: "graph hubs"),
    Term(
      "edge purity", means: "The share of edges whose two ends are of one class.",
      more: "edge-purity"),
    Term(
      "… across classes", "across classes",
      means: "The similarity of edges whose ends are of two classes.",
      more: "edge-purity"),
    Term(
      "… inside a class", "inside a class",
      means: "The similarity of edges whose ends are of one class.",
      more: "edge-purity"),
    Term(
      "similarity of edges", "cosine of edges", "mean cosine",
      means: "The mean similarity of items and their neighbours.",
      more: "graph similarity"),
    Term(
      "merged in", means: "How long the parts of the graph took to be read and joined.",
      more: "graph merge"),
    Term(
      "built in", means: "How long the graph took to build.",
      more: "graph build"),
    Term(
      "size",
      means: "Of a file or graph, its bytes; of a batch, B, its items; of a component, its nodes.",
      more: "graph components"),
    Term(
      "edges shared", means: "The share of edges that two graphs have in common.",
      more: "graph compare"),
    Term(
      "neighbours of one class", "neighbours of the same class", "of one class, nearest ten",
      means: "The share of an item's neighbours that are of its class.",
      more: "edge-purity"),
    Term(
      "strong edges", means: "Edges among the most similar of the graph.",
      more: "label-conflicts"),
    Term(
      "votes", means: "How many of an item's neighbours have each label.",
      more: "label-conflicts"),
    Term(
      "own votes", means: "The share of an item's neighbours that have its label.",
      more: "label-conflicts"),
    Term(
      "neighbours say", means: "The label that most of an item's neighbours have.",
      more: "label-conflicts"),
    Term(
      "items with all of them",
      means: "The share of items of which every true neighbour was found.",
      more: "recall"),
    Term(
      "for the worst item",
      means: "The smallest share of true neighbours that was found for any item.",
      more: "recall"),
    Term(
      "exact search of all",
      means: "How long a search of all neighbours without an index would take.",
      more: "recall"),
    Term(
      "a whole build", means: "How long building all of the graph anew would take.",
      more: "refresh"),
    Term(
      "neighbours kept", means: "The share of edges that a refresh left as they were.",
      more: "refresh"),
    Term(
      "age of rows", means: "How many refreshes ago a row was searched, mean over rows.",
      more: "refresh"),
    Term(
      "drift of rows", means: "How far vectors have moved since their rows were searched.",
      more: "refresh"),
    Term(
      "a graph", means: "The graph with the settings behind it.",
      more: "graph build"),
    Term(
      "group", "first", "second",
      means: "Items that are duplicates of each other; 'first' and 'second' are the two of a pair.",
      more: "graph duplicates"),
    Term(
      "to", means: "The end that an edge, a path or an interval leads to.",
      more: "graph path"),
    Term(
      "from", means: "The end that an edge, a path or an interval begins at.",
      more: "graph path"),
  ]
}
