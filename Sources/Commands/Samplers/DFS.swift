import CommandLanguage
import Report
import Sampling
import Workbench

struct DFSChoice: SamplerChoice {
  typealias Ground = GraphGround
  static let name = DepthFirstSampler.name
  static let abstract = "From a seed always on to the most similar neighbour not met yet."
  static let discussion = "A chain of near neighbours that leads far from its seed."
  static let examples = (
    sample: [
      Example(
        "sample dfs --size 64", "A chain of neighbours.",
        after: ["load digits", "embed pixels", "graph build"])
    ],
    train: [
      Example("train dfs --steps 20", "Chains of neighbours.", after: ["load digits"])
    ]
  )
  static let seeAlso = ["sample rwr", "batch trace", "dfs"]

  func settings(for use: SamplerUse) -> any SamplerSettings { DepthFirstSampler.Settings() }
}
