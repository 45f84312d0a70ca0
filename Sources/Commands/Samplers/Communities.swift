import CommandLanguage
import Report
import Sampling
import Workbench

struct CommunitiesChoice: SamplerChoice {
  typealias Ground = GraphGround
  static let name = CommunitySampler.name
  static let abstract =
    "Fill batches from communities of the graph, without the most similar edges."
  static let discussion = """
    The community of a random item, then another, until the batch is full; every item once an \
    epoch. (After B3, Breaking the Batch Barrier, NeurIPS 2025.)
    """
  static let examples = (
    sample: [
      Example(
        "sample communities --leave-out 0.1 --count 28",
        "Communities of the graph without a tenth of its edges.",
        after: ["load digits", "embed pixels", "graph build"])
    ],
    train: [
      Example(
        "train communities --steps 20", "Communities of the band, found anew at each refresh.",
        after: ["load digits"])
    ]
  )
  static let seeAlso = ["sample clusters", "sample bandwidth", "communities", "exposure"]

  @Option(
    help: "Share of each item's edges, the most similar, that communities are sought without.",
    range: .from(0, below: 1))
  var leaveOut = 0.0

  func settings(for use: SamplerUse) -> any SamplerSettings {
    CommunitySampler.Settings(leavingOut: leaveOut)
  }

  func remarks(on sampler: any BatchSampler, in workbench: Workbench) -> [Field] {
    guard let communities = (sampler as? CommunitySampler)?.communities else { return [] }
    let sizes = Dictionary(grouping: communities.assignment) { $0 }.values.map(\.count)
    return [
      Field(
        "communities", .integer(communities.count),
        remark: "of \(written(sizes.min() ?? 0)) to \(written(sizes.max() ?? 0)) items"),
      Field("modularity", .decimal(communities.modularity)),
    ]
  }
}
