import CommandLanguage
import Report
import Sampling
import Workbench

struct BFSChoice: SamplerChoice {
  typealias Ground = GraphGround
  static let name = BreadthFirstSampler.name
  static let abstract =
    "A seed, its neighbours, their neighbours: the densest batch of a graph."
  static let discussion =
    "Nodes in the order in which they are met, neighbours most similar first."
  static let examples = (
    sample: [
      Example(
        "sample bfs --size 64", "A seed and all around it.",
        after: ["load digits", "embed pixels", "graph build"])
    ],
    train: [
      Example("train bfs --steps 20", "Dense batches.", after: ["load digits"])
    ]
  )
  static let seeAlso = ["sample rwr", "batch trace", "bfs"]

  func settings(for use: SamplerUse) -> any SamplerSettings { BreadthFirstSampler.Settings() }
}
