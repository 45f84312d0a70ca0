import CommandLanguage
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct SampleNode2Vec: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "node2vec",
    abstract: "Walk the graph with a memory of one step: back, beside, or outwards.",
    discussion: """
      A neighbour weighs 1/p when the walk just came from it, 1 when it is also a neighbour of where \
      the walk came from, and 1/q else. (Grover and Leskovec, node2vec, KDD 2016.)
      """)
  static let examples = [
    Example(
      "sample node2vec --p 4 --q 0.5", "Seldom back, and outwards.",
      after: ["load digits", "embed pixels", "graph build"])
  ]
  static let seeAlso = ["sample rwr", "batch trace", "node2vec"]

  @OptionGroup var options: BatchOptions
  @OptionGroup var parameters: Node2VecOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    try parameters.check()
    let entry = try workbench.requireGraph(withSimilarities: false)
    try options.check(itemCount: entry.graph.nodeCount)
    return try options.draw(
      with: Node2VecWalk(on: entry.graph, p: parameters.p, q: parameters.q),
      described: "node2vec" + parameters.inWords, graphEmbedding: entry.embeddingName,
      in: &workbench, monitor: monitor)
  }
}
