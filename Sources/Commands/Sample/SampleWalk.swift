import CommandLanguage
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct SampleWalk: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "Walk the graph without ever going back to the seed.")
  static let examples = [
    Example(
      "sample walk --size 64", "A walk that wanders off.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["sample rwr", "batch trace"]

  @OptionGroup var options: BatchOptions
  @OptionGroup var walks: WalkOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let entry = try workbench.requireGraph(withSimilarities: walks.weighted)
    try options.check(itemCount: entry.graph.nodeCount)
    try walks.check(size: options.size)
    return try options.draw(
      with: RandomWalk(on: entry.graph, walks: walks.walks, isWeighted: walks.weighted),
      described: "walk" + walks.inWords, graphEmbedding: entry.embeddingName, in: &workbench,
      monitor: monitor)
  }
}
