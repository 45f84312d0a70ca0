import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainNode2Vec: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "node2vec",
    abstract: "Train on batches from walks with a memory of one step.")
  static let examples = [
    Example("train node2vec --q 0.5 --steps 20", "Outwards.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions
  @OptionGroup var parameters: Node2VecOptions

  var refreshOptions: BurstRefreshOptions? { graph.refresh }

  func draws(of burst: Burst) throws -> BurstDraws {
    try parameters.check()
    return try BurstDraws("node2vec" + parameters.inWords, on: graph, of: burst) {
      [p = parameters.p, q = parameters.q] graph, _, _ in
      Node2VecWalk(on: graph, p: p, q: q)
    }
  }
}
