import CommandLanguage
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct SampleBandwidth: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "bandwidth",
    abstract: "Order all items so that linked ones stand close together, and cut into batches.",
    discussion: """
      Reverse Cuthill–McKee on the graph; every item once an epoch. (GCBS, Sachidananda et al., \
      ICML 2023.)
      """)
  static let examples = [
    Example(
      "sample bandwidth --count 29", "An epoch: every item once.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["sample clusters", "sample communities", "bandwidth", "exposure"]

  @OptionGroup var options: BatchOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let entry = try workbench.requireGraph()
    try options.check(itemCount: entry.graph.nodeCount)
    let order = try interruptibly(monitor) { BandwidthOrder(of: entry.graph) }
    return try options.draw(
      with: BandwidthSampler(order), described: "bandwidth", graphEmbedding: entry.embeddingName,
      usually: .once,
      remarks: [
        Field(
          "bandwidth", .integer(order.bandwidth(of: entry.graph)),
          remark: "places between linked items, at most; of \(written(entry.graph.nodeCount))")
      ], in: &workbench, monitor: monitor)
  }
}
