import CommandLanguage
import Report
import Sampling
import Vectors
import Workbench

struct SampleClusters: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "clusters",
    abstract: "Fill batches from clusters of the vectors, found by k-means.",
    discussion: """
      The cluster of a random item, then of another, until the batch is full; every item once an \
      epoch. (NGAME, Dahiya et al., WSDM 2023.)
      """)
  static let examples = [
    Example(
      "sample clusters --clusters 100 --count 28", "Batches of three or four small clusters.",
      after: ["load digits", "embed pixels"])
  ]
  static let seeAlso = ["sample communities", "sample bandwidth", "clusters", "exposure"]

  @OptionGroup var options: BatchOptions

  @Option(help: "Clusters to find.", range: .from(1, to: .number(of: .items)), default: "items / B")
  var clusters: Int?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let vectors = try workbench.requireEmbedding().vectors
    try options.check(itemCount: vectors.rows)
    let count = clusters ?? max(1, vectors.rows / options.size)
    guard (1...vectors.rows).contains(count) else {
      throw ArgumentFault(
        "clusters", "'--clusters' is \(written(count))",
        suggestion: "choose 1 to \(written(vectors.rows))")
    }
    let means = try KMeans(
      vectors, clusters: count, stream: workbench.fixedStream(named: "sample clusters centres"),
      threads: workbench.settings.threads, monitor: monitor)
    let sizes = Dictionary(grouping: means.assignment) { $0 }.values.map(\.count)
    return try options.draw(
      with: ClusterSampler(means), described: "clusters --clusters \(count)", usually: .once,
      remarks: [
        Field(
          "clusters", .integer(sizes.count),
          remark: "of \(written(sizes.min() ?? 0)) to \(written(sizes.max() ?? 0)) items, "
            + "by k-means in \(counted(means.iterations, "iteration"))")
      ], in: &workbench, monitor: monitor)
  }
}
