extension Term {
  static let dataTerms = [
    Term(
      "item", "items", means: "One row of the data: an image, a text, a graph, a vector.",
      more: "data show"),
    Term(
      "id", means: "The identifier of an item, a session or a run.",
      more: "data show"),
    Term(
      "class", "label",
      means: "The group of an item, and what is known of it: for looking and probing only.",
      more: "false-negatives"),
    Term(
      "labels",
      means: "What is known of the classes of items; in 'runs compare', a checksum of it.",
      more: "few-labels"),
    Term(
      "share", means: "A part of the whole, between 0 and 1.",
      more: "data"),
    Term(
      "modality", means: "What the items are: images, texts, graphs or vectors.",
      more: "data"),
    Term(
      "shape", means: "The size of an item: pixels, dimensions, words or nodes.",
      more: "data"),
    Term(
      "source", means: "Where the data came from.",
      more: "data"),
    Term(
      "SHA-256", means: "A checksum of the bytes of the data: equal for equal files alone.",
      more: "notebooks"),
    Term(
      "copies", means: "Items whose content another item has, too.",
      more: "graph duplicates"),
    Term(
      "split", means: "Which items are trained on and which are held out for probes.",
      more: "few-labels"),
    Term(
      "text", means: "The beginning of the item's text.",
      more: "data show"),
    Term(
      "flipped", "doubted by the graph",
      means: "Labels that 'data noise' has changed, and those that the graph's neighbours doubt.",
      more: "label-noise"),
    Term(
      "labels that neighbours doubt", means: "Items whose label few of their neighbours have.",
      more: "label-conflicts"),
    Term(
      "held-out items with a copy in training",
      means: "Items that probes ask for and that training has seen: a leak.",
      more: "graph duplicates"),
    Term(
      "items with a duplicate", means: "Items that another one resembles nearly or wholly.",
      more: "graph duplicates"),
    Term(
      "length of the data's vectors", "vectors",
      means: "The N × d table that similarity is measured on; 'embed' makes it.",
      more: "metric"),
    Term(
      "times chance", means: "How many times as common as in random batches.",
      more: "false-negatives"),
    Term(
      "read by", means: "The commands that read such a file.",
      more: "open"),
    Term(
      "formula", means: "The elements of a molecule, each with how many of its atoms there are.",
      more: "data show"),
    Term(
      "atoms", "bonds",
      means: "The nodes and the edges of a molecule, hydrogens among them.",
      more: "data show"),
  ]
}
