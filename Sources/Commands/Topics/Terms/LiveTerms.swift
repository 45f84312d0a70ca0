extension Term {
  static let liveTerms = [
    Term(
      "batches served", "served",
      means: "Steps whose batch a training program has asked for; loaders ask ahead.",
      more: "serve"),
    Term(
      "steps trained", means: "Steps that all processes of the training program have trained.",
      more: "serve"),
    Term(
      "requests", means: "Messages of training programs, a second.", more: "serve"),
    Term(
      "age of vectors",
      means: "How many steps ago the vectors that came back were made, mean over items.",
      more: "serve"),
    Term(
      "refreshes", means: "How often the graph was built anew from vectors that came back.",
      more: "serve"),
    Term(
      "edges changed", means: "The share of the graph's edges that the last refresh replaced.",
      more: "serve"),
    Term(
      "loss of items", means: "The mean of the losses that came back, the latest of each item.",
      more: "serve"),
    Term(
      "batches written", means: "How many of the batches that were served are in the plan.",
      more: "serve"),
    Term(
      "alarm", "alarms", means: "A condition on figures of 'live' that holds and should not.",
      more: "serve"),
  ]
}
