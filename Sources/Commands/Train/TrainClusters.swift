import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainClusters: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "clusters",
    abstract: "Train on batches from clusters of the current embeddings.")
  static let examples = [
    Example(
      "train clusters --steps 20", "Clusters found anew at each refresh.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var refresh: BurstRefreshOptions

  @Option(
    help: "Clusters to find.", range: .from(1, to: .number(of: .trainingItems)),
    default: "items / B")
  var clusters: Int?

  var refreshOptions: BurstRefreshOptions? { refresh }

  func draws(of burst: Burst) throws -> BurstDraws {
    let count = clusters ?? max(1, burst.itemCount / burst.size)
    guard (1...burst.itemCount).contains(count) else {
      throw ArgumentFault(
        "clusters", "'--clusters' is \(written(count))",
        suggestion: "choose 1 to \(written(burst.itemCount))")
    }
    return BurstDraws("clusters --clusters \(count)", usually: .once) {
      [threads = burst.threads] vectors, stream, monitor in
      ClusterSampler(
        try KMeans(
          vectors, clusters: count, stream: stream, threads: threads, monitor: monitor))
    }
  }
}
