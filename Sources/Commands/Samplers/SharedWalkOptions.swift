import CommandLanguage
import Sampling

/// How many walks make a batch, and how they choose among neighbours.
struct SharedWalkOptions: ParsableArguments {
  @Option(
    help: "W: short walks from different seeds that share the batch.",
    range: .from(1, to: .option("size")), default: "1; in bursts \(ShortWalks.usualInWords)")
  var walks: Int?

  @Flag(help: "Choose neighbours in proportion to their similarity instead of all alike.")
  var weighted = false

  /// W; refused where the batch's usual size, which no range knows, is too small for it.
  func walks(for use: SamplerUse) throws -> Int {
    let walks = walks ?? use.usualWalks
    try use.check(walks: walks)
    return walks
  }
}
