import CommandLanguage
import Report
import Sampling
import Workbench

struct VisitsChoice: SamplerChoice {
  typealias Ground = GraphGround
  static let name = VisitCountSampler.name
  static let abstract = "A seed and the items that a long walk around it visits most often."
  static let discussion = """
    Those that many ways lead to, not those that are met first. (The importance neighbourhoods of \
    PinSAGE, Ying et al., KDD 2018.)
    """
  static let examples = (
    sample: [
      Example(
        "sample visits --moves 20", "The most visited of 1,280 moves.",
        after: ["load digits", "embed pixels", "graph build"])
    ],
    train: [
      Example("train visits --steps 20", "The most visited.", after: ["load digits"])
    ]
  )
  static let seeAlso = ["sample rwr", "batch trace", "visits"]

  @Option(help: "α: probability of going back to the seed at each step.", range: .from(0, to: 1))
  var restart = 0.2

  @Option(help: "Moves of the walk for each place of the batch.", range: .from(1, to: 1_000))
  var moves = 20

  func settings(for use: SamplerUse) -> any SamplerSettings {
    VisitCountSampler.Settings(restart: restart, movesPerPlace: moves)
  }

  mutating func vary(restart: Double) -> Bool {
    self.restart = restart
    return true
  }
}
