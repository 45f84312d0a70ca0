import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainBandwidth: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "bandwidth",
    abstract: "Train on stretches of an order in which linked items stand close.")
  static let examples = [
    Example("train bandwidth --steps 20", "Stretches of the order.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions

  var refreshOptions: BurstRefreshOptions? { graph.refresh }

  func draws(of burst: Burst) throws -> BurstDraws {
    try BurstDraws("bandwidth", on: graph, of: burst, usually: .once) { graph, _, _ in
      BandwidthSampler(BandwidthOrder(of: graph))
    }
  }
}
