import CommandLanguage
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct SampleDFS: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "dfs",
    abstract: "Go from a seed always on to the most similar neighbour not met yet.",
    discussion: """
      A chain of near neighbours that leads far from its seed.
      """)
  static let examples = [
    Example(
      "sample dfs --size 64", "A chain of neighbours.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["sample rwr", "batch trace", "dfs"]

  @OptionGroup var options: BatchOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let entry = try workbench.requireGraph()
    try options.check(itemCount: entry.graph.nodeCount)
    return try options.draw(
      with: DepthFirstSampler(on: entry.graph), described: "dfs",
      graphEmbedding: entry.embeddingName, in: &workbench, monitor: monitor)
  }
}
