import CommandLanguage

/// How the walks of a burst are made.
struct BurstWalkOptions: ParsableArguments {
  @Option(
    help: "W: short walks that share a batch.", range: .from(1, to: .option("size")),
    default: "half the batch, at most 8")
  var walks: Int?

  @Flag(help: "Choose neighbours in proportion to their similarity instead of all alike.")
  var weighted = false

  /// W for batches of `size`, checked.
  func walks(size: Int) throws -> Int {
    let walks = walks ?? max(1, min(8, size / 2))
    guard (1...size).contains(walks) else {
      throw ArgumentFault(
        "walks", "'--walks' is \(written(walks)) for a batch of \(written(size))",
        suggestion: "choose 1 to \(written(size))")
    }
    return walks
  }

  func inWords(size: Int) throws -> String {
    " --walks \(try walks(size: size))" + (weighted ? " --weighted" : "")
  }
}
