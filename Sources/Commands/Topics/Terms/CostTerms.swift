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
      "what carries over", "here", "scaled up",
      means: "A setting, its value on the items that are loaded, and on many more of their kind.",
      more: "audit"),
    Term(
      "what it takes", "arithmetic", "comes to",
      means: "A need of many more items, how it follows from measured rates, and what it is.",
      more: "audit"),
    Term(
      "memory", means: "The bytes that must be held for it.",
      more: "cost"),
  ]
}
