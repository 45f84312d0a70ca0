extension Term {
  static let costTerms = [
    Term(
      "a training step with its views",
      means: "The time of one step without the sampler: views, passes, update.",
      more: "sampler-cost"),
    Term(
      "each", "times", "in all", "of each second",
      means:
        "What one costs, how often it is done, and the product; the last is its share of the time.",
      more: "sampler-cost"),
    Term(
      "saved", means: "What the sampler saves in steps, time or money, its own cost taken off.",
      more: "sampler-cost"),
    Term(
      "money", means: "Time at the price that was given.",
      more: "cost"),
    Term(
      "memory", means: "The bytes that must be held for it.",
      more: "cost"),
  ]
}
