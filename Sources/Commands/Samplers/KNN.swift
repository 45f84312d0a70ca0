import CommandLanguage
import Report
import Sampling
import Workbench

struct KNNChoice: SamplerChoice {
  typealias Ground = VectorGround
  static let name = NearestNeighborSampler.name
  static let abstract =
    "A random seed and the items most similar to it: the hardest batch there is."
  static let discussion =
    "Hard, and full of false negatives: the reference at the other end from uniform."
  static let examples = (
    sample: [
      Example(
        "sample knn --size 64", "A seed with its 63 nearest.",
        after: ["load digits", "embed pixels"])
    ],
    train: [
      Example("train knn --steps 100", "What too hard batches do.", after: ["load digits"])
    ]
  )
  static let seeAlso = ["batch", "sample rwr"]

  func settings(for use: SamplerUse) -> any SamplerSettings { NearestNeighborSampler.Settings() }
}
