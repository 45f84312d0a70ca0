import Proximity
import ArgumentParser
import CommandLanguage
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
    let entry = try workbench.requireGraph()
    try options.check(itemCount: entry.graph.nodeCount)
    try walks.check(size: options.size)
    return try options.draw(
      with: RandomWalk(on: entry.graph, walks: walks.walks),
      described: "walk" + walks.inWords, graphEmbedding: entry.embeddingName, in: &workbench,
      monitor: monitor)
  }
}

/// How many walks make a batch.
struct WalkOptions: ParsableArguments {
  @Option(help: "W: short walks from different seeds that share the batch. [range: 1 to B]")
  var walks = 1

  var inWords: String { walks > 1 ? " --walks \(walks)" : "" }

  func check(size: Int) throws {
    guard (1...size).contains(walks) else {
      throw ArgumentFault(
        "walks", "'--walks' is \(written(walks)) for a batch of \(written(size))",
        suggestion: "choose 1 to \(written(size))")
    }
  }
}
