import CommandLanguage
import Report
import Sampling
import Vectors
import Workbench

struct CommunitiesChoice: SamplerChoice {
  typealias Ground = GraphGround
  static let name = CommunitySampler.name
  static let abstract =
    "Fill batches from communities of the graph, without the most similar edges."
  static let discussion = """
    The community of a random item, then another, until the batch is full; every item once an \
    epoch. With '--group K' the graph is cut into groups of K items instead, and a batch of B is B/K of \
    them, drawn at random. (B3, Breaking the Batch Barrier, NeurIPS 2025.)
    """
  static let examples = (
    sample: [
      Example(
        "sample communities --leave-out 0.1 --count 28",
        "Communities of the graph without a tenth of its edges.",
        after: ["load digits", "embed pixels", "graph build"]),
      Example(
        "sample communities --group 8 --count 28",
        "Eight groups of eight a batch, from ranks 6 to 25 of each item.",
        after: [
          "load digits", "embed pixels", "graph build --index exact --skip 5 --neighbors 20",
        ]),
    ],
    train: [
      Example(
        "train communities --steps 20", "Communities of the band, found anew at each refresh.",
        after: ["load digits"]),
      Example(
        "train communities --group 8 --steps 20", "Groups of eight mutually hard items.",
        after: ["load digits"]),
    ]
  )
  static let seeAlso = ["sample clusters", "sample bandwidth", "communities", "exposure"]

  @Option(
    help:
      "Share of each item's edges, the most similar, that communities or groups are sought without.",
    range: .from(0, below: 1))
  var leaveOut = 0.0

  @Option(
    help: "K: items in a group, all groups alike; a batch is B/K of them.",
    range: .from(2, to: .option("size")), default: "communities as large as they come")
  var group: Int?

  func settings(for use: SamplerUse) throws -> any SamplerSettings {
    guard let group else { return CommunitySampler.Settings(leavingOut: leaveOut) }
    guard (2...max(2, use.size)).contains(group) else {
      throw ArgumentFault(
        "group", "'--group' is \(written(group)) for a batch of \(written(use.size))",
        suggestion: "choose 2 to \(written(use.size))")
    }
    return EqualGroupSampler.Settings(size: group, leavingOut: leaveOut)
  }

  func remarks(on sampler: any BatchSampler, in workbench: Workbench, monitor: ProgressMonitor)
    -> [Field]
  {
    if let partition = (sampler as? EqualGroupSampler)?.partition {
      let isEven = partition.count * partition.size == sampler.itemCount
      let size = workbench.draw?.size ?? partition.size
      let cut =
        size.isMultiple(of: partition.size)
        ? "" : "; \(written(size)) is no multiple, so that each batch takes a part of one"
      return [
        Field(
          "groups", .integer(partition.count), label: "equal groups",
          remark: "each of \(isEven ? "" : "up to ")\(counted(partition.size, "item"))\(cut)"),
        Field(
          "insideShare", .share(partition.inside), label: "weight inside",
          remark: "of the edges' similarity"),
      ]
    }
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
