import CommandLanguage
import Report
import Sampling
import Vectors
import Workbench

struct ClustersChoice: SamplerChoice {
  typealias Ground = VectorGround
  static let name = ClusterSampler.name
  static let abstract = "Fill batches from clusters of the vectors, found by k-means."
  static let discussion = """
    The cluster of a random item, then of another, until the batch is full; every item once an \
    epoch. (NGAME, Dahiya et al., WSDM 2023.)
    """
  static let examples = (
    sample: [
      Example(
        "sample clusters --clusters 100 --count 28", "Batches of three or four small clusters.",
        after: ["load digits", "embed pixels"])
    ],
    train: [
      Example(
        "train clusters --steps 20", "Clusters found anew at each refresh.",
        after: ["load digits"])
    ]
  )
  static let seeAlso = ["sample communities", "sample bandwidth", "clusters", "exposure"]

  @Option(
    help: "Clusters to find.", range: .from(1, to: .number(of: .items)), default: "items / B")
  var clusters: Int?

  func settings(for use: SamplerUse) throws -> any SamplerSettings {
    let count = clusters ?? max(1, use.itemCount / use.size)
    guard (1...use.itemCount).contains(count) else {
      throw ArgumentFault(
        "clusters", "'--clusters' is \(written(count))",
        suggestion: "choose 1 to \(written(use.itemCount))")
    }
    return ClusterSampler.Settings(clusters: count)
  }

  func remarks(on sampler: any BatchSampler, in workbench: Workbench, monitor: ProgressMonitor)
    -> [Field]
  {
    guard let means = (sampler as? ClusterSampler)?.means else { return [] }
    let sizes = Dictionary(grouping: means.assignment) { $0 }.values.map(\.count)
    return [
      Field(
        "clusters", .integer(sizes.count),
        remark: "of \(written(sizes.min() ?? 0)) to \(written(sizes.max() ?? 0)) items, "
          + "by k-means in \(counted(means.iterations, "iteration"))")
    ]
  }
}
