extension Term {
  static let comparisonTerms = [
    Term(
      "Holm", "p (Holm)", "p",
      means:
        "The probability of such a difference by chance, corrected by Holm for the number of samplers compared.",
      more: "comparison"),
    Term(
      "diverged", means: "Seeds in which training broke down, its loss no longer a number.",
      more: "collapse"),
    Term(
      "sd", means: "The standard deviation over seeds.",
      more: "comparison"),
    Term(
      "cv of grad.",
      means: "How much the gradient's length varies from step to step, against its mean.",
      more: "loss-gradient"),
    Term(
      "sd of loss", means: "How much the loss varies from step to step, its course taken out.",
      more: "loss-gradient"),
    Term(
      "reference", means: "The sampler that the others are held against.",
      more: "comparison"),
    Term(
      "smallest visible difference",
      means: "The smallest difference that so many seeds would show.",
      more: "detectable-difference"),
    Term(
      "never", means: "The target was not reached by the end of the bursts.",
      more: "comparison"),
    Term(
      "with sampler", means: "The same with the sampler in the place of uniform batches.",
      more: "sampler-cost"),
    Term(
      "seconds", means: "Time by the clock.",
      more: "time"),
  ]
}
