import CommandLanguage
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct BandwidthChoice: SamplerChoice {
  typealias Ground = GraphGround
  static let name = BandwidthSampler.name
  static let abstract =
    "Order all items so that linked ones stand close together, and cut into batches."
  static let discussion = """
    Reverse Cuthill–McKee on the graph; every item once an epoch. (GCBS, Sachidananda et al., \
    ICML 2023.)
    """
  static let examples = (
    sample: [
      Example(
        "sample bandwidth --count 29", "An epoch: every item once.",
        after: ["load digits", "embed pixels", "graph build"])
    ],
    train: [
      Example("train bandwidth --steps 20", "Stretches of the order.", after: ["load digits"])
    ]
  )
  static let seeAlso = ["sample clusters", "sample communities", "bandwidth", "exposure"]

  func settings(for use: SamplerUse) -> any SamplerSettings { BandwidthSampler.Settings() }

  func remarks(on sampler: any BatchSampler, in workbench: Workbench, monitor: ProgressMonitor)
    -> [Field]
  {
    guard let order = (sampler as? BandwidthSampler)?.order, let graph = workbench.graph?.graph
    else { return [] }
    return [
      Field(
        "bandwidth", .integer(order.bandwidth(of: graph)),
        remark: "places between linked items, at most; of \(written(graph.nodeCount))")
    ]
  }
}
