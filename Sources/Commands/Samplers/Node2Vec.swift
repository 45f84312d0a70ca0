import CommandLanguage
import Report
import Sampling
import Workbench

struct Node2VecChoice: SamplerChoice {
  typealias Ground = GraphGround
  static let name = Node2VecWalk.name
  static let abstract = "Walk the graph with a memory of one step: back, beside, or outwards."
  static let discussion = """
    A neighbour weighs 1/p when the walk just came from it, 1 when it is also a neighbour of where \
    the walk came from, and 1/q else. (Grover and Leskovec, node2vec, KDD 2016.)
    """
  static let examples = (
    sample: [
      Example(
        "sample node2vec --p 4 --q 0.5", "Seldom back, and outwards.",
        after: ["load digits", "embed pixels", "graph build"])
    ],
    train: [
      Example("train node2vec --q 0.5 --steps 20", "Walks outwards.", after: ["load digits"])
    ]
  )
  static let seeAlso = ["sample rwr", "batch trace", "node2vec"]

  @Option(help: "Return parameter: large is seldom back.", range: .from(0.001, to: 1_000))
  var p = 1.0

  @Option(
    help: "In-out parameter: small is outwards, large stays near.", range: .from(0.001, to: 1_000))
  var q = 1.0

  func settings(for use: SamplerUse) -> any SamplerSettings {
    Node2VecWalk.Settings(p: p, q: q)
  }
}
