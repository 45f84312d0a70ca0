import CommandLanguage
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct SampleBFS: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "bfs",
    abstract: "Take a seed, its neighbours, their neighbours: the densest batch of a graph.",
    discussion: """
      Nodes in the order in which they are met, neighbours most similar first.
      """)
  static let examples = [
    Example(
      "sample bfs --size 64", "A seed and all around it.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["sample rwr", "batch trace", "bfs"]

  @OptionGroup var options: BatchOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let entry = try workbench.requireGraph()
    try options.check(itemCount: entry.graph.nodeCount)
    return try options.draw(
      with: BreadthFirstSampler(on: entry.graph), described: "bfs",
      graphEmbedding: entry.embeddingName, in: &workbench, monitor: monitor)
  }
}
