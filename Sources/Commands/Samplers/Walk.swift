import CommandLanguage
import Report
import Sampling
import Workbench

struct WalkChoice: SamplerChoice {
  typealias Ground = GraphGround
  static let name = RandomWalk.name
  static let abstract = "Walk the graph without ever going back to the seed."
  static let examples = (
    sample: [
      Example(
        "sample walk --size 64", "A walk that wanders off.",
        after: ["load digits", "embed pixels", "graph build"])
    ],
    train: [
      Example(
        "train walk --steps 100", "Walks on a graph that follows the encoder.",
        after: ["load digits"])
    ]
  )
  static let seeAlso = ["sample rwr", "batch trace"]

  @OptionGroup var shared: SharedWalkOptions

  func settings(for use: SamplerUse) throws -> any SamplerSettings {
    RandomWalk.Settings(walks: try shared.walks(for: use), isWeighted: shared.weighted)
  }

  mutating func vary(walks: Int) -> Bool {
    shared.walks = walks
    return true
  }
}
