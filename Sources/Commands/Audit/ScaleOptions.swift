import CommandLanguage

/// Many more items than there are, for an estimate of what they take.
struct ScaleOptions: ParsableArguments {
  @Option(
    help:
      "Also tell what carries over to so many items, such as 100e6, and what a graph of them takes.",
    range: .from(3, to: 2_147_483_647), default: "not told")
  var scale: Double?

  @Option(
    help: "For '--scale': the parts that the graph is built in.", range: .from(1, to: 1_000_000))
  var parts = 16

  @Option(
    help: "For '--scale': megabytes of vectors and edges that a part holds at a time.",
    range: .from(1, to: 1_000_000))
  var memory = PartOptions.usualMemory

  @Option(
    help: "For '--scale': the price of a core for an hour, in any currency.",
    range: .from(0, to: 1e6))
  var pricePerHour = 0.05
}
