import CommandLanguage
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct SampleVisits: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "visits",
    abstract: "Take a seed and the items that a long walk around it visits most often.",
    discussion: """
      Those that many ways lead to, not those that are met first. (The importance neighbourhoods of \
      PinSAGE, Ying et al., KDD 2018.)
      """)
  static let examples = [
    Example(
      "sample visits --moves 20", "The most visited of 1,280 moves.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["sample rwr", "batch trace", "visits"]

  @OptionGroup var options: BatchOptions
  @OptionGroup var walk: VisitOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    try walk.check()
    let entry = try workbench.requireGraph(withSimilarities: false)
    try options.check(itemCount: entry.graph.nodeCount)
    return try options.draw(
      with: VisitCountSampler(
        on: entry.graph, restart: walk.restart, movesPerPlace: walk.moves),
      described: "visits" + walk.inWords, graphEmbedding: entry.embeddingName, in: &workbench,
      monitor: monitor)
  }
}
