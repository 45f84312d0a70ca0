extension Term {
  static let trainingTerms = [
    Term(
      "burst", "bursts",
      means:
        "A short training run with 'train': it shows that a pipeline works, not which sampler is better.",
      more: "comparison"),
    Term(
      "loss", "loss first", "loss last",
      means:
        "What training makes smaller: its value over the first and over the last steps of a burst.",
      more: "infonce"),
    Term(
      "positives", means: "What the second view of a text is: the text itself, or its document.",
      more: "pairs"),
    Term(
      "masked", means: "The share of negatives that the loss left out, as a mean over the steps.",
      more: "loss-mask"),
    Term(
      "mask teacher",
      means: "Whether documents are masked in the loss by the current vectors, not by the encoder.",
      more: "loss-mask"),
    Term(
      "T", means: "What similarities are divided by before the softmax.",
      more: "temperature"),
    Term(
      "ahead", means: "Whether the sampler is made beside the steps, from vectors a little older.",
      more: "staleness"),
    Term(
      "embeddings",
      means: "The vectors that samplers are made from: made anew, or those of the training passes.",
      more: "staleness"),
    Term(
      "reads documents",
      means: "Whether documents of pairs are embedded, too, for the batches of a burst.",
      more: "pairs"),
    Term(
      "embedding seconds", "embedding all of them",
      means: "The time for the vectors of all training items.",
      more: "staleness"),
    Term(
      "beside seconds", means: "The time of work that went on beside the steps.",
      more: "staleness"),
    Term(
      "graph seconds", means: "The time for building the graphs of a burst.",
      more: "sampler-cost"),
    Term(
      "look seconds", means: "The time for measurements of the encoder during a burst.",
      more: "few-labels"),
    Term(
      "graphs", means: "How many graphs a burst built, or the items of data that are graphs.",
      more: "refresh"),
    Term(
      "warm-up", "warmup", "uniform steps",
      means: "The uniform steps at the beginning of a burst or an encoder's training.",
      more: "baselines"),
    Term(
      "step size", "learning rate", means: "How far an update moves the weights.",
      more: "optimizer"),
    Term(
      "representation", means: "What probes read of an item: the encoder's output before its head.",
      more: "architecture"),
    Term(
      "projection", means: "What the loss sees of an item: the output of the encoder's head.",
      more: "architecture"),
    Term(
      "weights", means: "How many numbers the encoder learns.",
      more: "architecture"),
    Term(
      "dimension spread", "std of dimensions",
      means:
        "The standard deviation of a dimension, mean over dimensions; 0 when all vectors are one.",
      more: "collapse"),
    Term(
      "RankMe", "rank me", means: "How many dimensions the vectors use, by their singular values.",
      more: "collapse"),
    Term(
      "alignment", means: "How close two views of an item lie: small is good.",
      more: "collapse"),
    Term(
      "uniformity", means: "How evenly vectors spread over the sphere: small is good.",
      more: "collapse"),
    Term(
      "variance a component",
      means: "The share of the data's variance that each principal component holds.",
      more: "embed pca"),
    Term(
      "interrupted", means: "Whether Ctrl-C ended the burst before its last step.",
      more: "train resume"),
    Term(
      "short batches", "smallest batch",
      means: "How many batches had fewer items than asked for, and the smallest one's items.",
      more: "mini-batch"),
    Term(
      "total steps", means: "The steps of all bursts that the encoder has had.",
      more: "encoder"),
    Term(
      "accuracy", means: "The share of held-out items that a probe told the class of.",
      more: "probe labels"),
    Term(
      "against raw", means: "How much better than the same probe on the raw vectors.",
      more: "baselines"),
    Term(
      "features",
      means: "What a probe read: the encoder, the same one untrained, or the raw vectors.",
      more: "baselines"),
    Term(
      "pixels", "raw", "counts", means: "The data as they come, without an encoder.",
      more: "baselines"),
    Term(
      "untrained", "the same encoder, untrained",
      means: "The same encoder before its first step: what the architecture alone gives.",
      more: "baselines"),
    Term(
      "MRR", means: "The mean of 1 / the rank at which the right item was found.",
      more: "retrieval"),
    Term(
      "recall@1", means: "The share of queries for which the right item came first.",
      more: "retrieval"),
    Term(
      "recall@10", means: "The share of queries for which the right item came among the first ten.",
      more: "retrieval"),
    Term(
      "MRR@10", means: "MRR in which a right item beyond the tenth place counts nothing.",
      more: "retrieval"),
    Term(
      "nDCG@10",
      means: "The mean of 1 / log2(1 + the right item's rank), nothing beyond the tenth place.",
      more: "retrieval"),
    Term(
      "sd of folds", means: "The standard deviation of the accuracy over the folds of the data.",
      more: "svm"),
    Term(
      "probe knn", "probe labels",
      means: "A measure of the encoder on held-out items: what neighbours or few labels tell.",
      more: "few-labels"),
    Term(
      "test", "held out", "of held-out items",
      means: "The part of the data that no training sees, for probes.",
      more: "few-labels"),
  ]
}
