import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainCommunities: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "communities",
    abstract: "Train on batches from communities of the graph.")
  static let examples = [
    Example(
      "train communities --steps 20", "Communities of the band, found anew at each refresh.",
      after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions

  var refreshOptions: BurstRefreshOptions? { graph.refresh }

  func draws(of burst: Burst) throws -> BurstDraws {
    try BurstDraws("communities", on: graph, of: burst, usually: .once) { graph, stream, monitor in
      CommunitySampler(try Communities(of: graph, stream: stream, monitor: monitor))
    }
  }
}
