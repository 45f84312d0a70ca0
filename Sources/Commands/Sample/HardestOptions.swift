import CommandLanguage
import Contrast
import Sampling
import Vectors

/// How many batches the hardest is taken of.
struct HardestOptions: ParsableArguments {
  @Option(help: "n: uniform batches to choose from.", range: .from(1, to: 1_000))
  var trials = 8

  var inWords: String { " --trials \(trials)" }

  func check() throws {
    guard (1...1000).contains(trials) else {
      throw ArgumentFault(
        "trials", "'--trials' is \(written(trials))", suggestion: "choose 1 to 1,000")
    }
  }

  /// The sampler by the loss of rows of `vectors`, N × d of unit length.
  func sampler(on vectors: Matrix, temperature: Double) -> HardestOfSampler {
    HardestOfSampler(itemCount: vectors.rows, trials: trials) { items in
      let rows = vectors.rows(at: items)
      guard let similarity = try? SimilarityMatrix(of: rows) else { return -.infinity }
      return ContrastiveLoss.ntXent(ofSingleViews: similarity, temperature: temperature)
    }
  }
}
