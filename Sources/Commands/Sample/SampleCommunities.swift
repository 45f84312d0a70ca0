import CommandLanguage
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct SampleCommunities: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "communities",
    abstract: "Fill batches from communities of the graph, without the most similar edges.",
    discussion: """
      The community of a random item, then another, until the batch is full; every item once an \
      epoch. (After B3, Breaking the Batch Barrier, NeurIPS 2025.)
      """)
  static let examples = [
    Example(
      "sample communities --leave-out 0.1 --count 28",
      "Communities of the graph without a tenth of its edges.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["sample clusters", "sample bandwidth", "communities", "exposure"]

  @OptionGroup var options: BatchOptions

  @Option(
    help: "Share of each item's edges, the most similar, that communities are sought without.",
    range: .from(0, below: 1))
  var leaveOut = 0.0

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    guard (0..<1).contains(leaveOut) else {
      throw ArgumentFault(
        "leaveOut", "'--leave-out' is \(NumberFormat.shortest(leaveOut))",
        suggestion: "choose 0 to below 1; 0.1 leaves out a tenth")
    }
    let entry = try workbench.requireGraph()
    try options.check(itemCount: entry.graph.nodeCount)
    let communities = try Communities(
      of: entry.graph, leavingOut: leaveOut,
      stream: workbench.fixedStream(named: "sample communities order"), monitor: monitor)
    let sizes = Dictionary(grouping: communities.assignment) { $0 }.values.map(\.count)
    return try options.draw(
      with: CommunitySampler(communities),
      described: "communities"
        + (leaveOut > 0 ? " --leave-out \(NumberFormat.shortest(leaveOut))" : ""),
      graphEmbedding: entry.embeddingName, usually: .once,
      remarks: [
        Field(
          "communities", .integer(communities.count),
          remark: "of \(written(sizes.min() ?? 0)) to \(written(sizes.max() ?? 0)) items"),
        Field("modularity", .decimal(communities.modularity)),
      ], in: &workbench, monitor: monitor)
  }
}
