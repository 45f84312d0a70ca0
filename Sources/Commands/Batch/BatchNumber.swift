import CommandLanguage
import Sampling
import Workbench

/// Which of the current batches is meant.
struct BatchNumber: ParsableArguments {
  @Option(help: "Which of the drawn batches.", range: .from(1))
  var batch = 1

  func batch(of draw: SampledBatches) throws -> Batch { try Self.batch(batch, of: draw) }

  /// The batch of a number from 1, which stood at the option '--batch'.
  static func batch(_ batch: Int, of draw: SampledBatches) throws -> Batch {
    guard draw.batches.indices.contains(batch - 1) else {
      let drawn = counted(draw.batches.count, "batch was", "batches were")
      throw ArgumentFault(
        "batch", "there is no batch \(written(batch)): \(drawn) drawn",
        suggestion: draw.batches.count == 1
          ? "leave it out, or sample more with '--count'"
          : "choose 1 to \(written(draw.batches.count))"
      )
    }
    return draw.batches[batch - 1]
  }
}
