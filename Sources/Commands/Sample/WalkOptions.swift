import CommandLanguage

/// How many walks make a batch, and how they choose among neighbours.
struct WalkOptions: ParsableArguments {
  @Option(
    help: "W: short walks from different seeds that share the batch.",
    range: .from(1, to: .option("size")))
  var walks = 1

  @Flag(help: "Choose neighbours in proportion to their similarity instead of all alike.")
  var weighted = false

  var inWords: String {
    (walks > 1 ? " --walks \(walks)" : "") + (weighted ? " --weighted" : "")
  }

  func check(size: Int) throws {
    guard (1...size).contains(walks) else {
      throw ArgumentFault(
        "walks", "'--walks' is \(written(walks)) for a batch of \(written(size))",
        suggestion: "choose 1 to \(written(size))")
    }
  }
}
