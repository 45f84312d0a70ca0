import Proximity
import ArgumentParser
import CommandLanguage
import Report
import Sampling
import Vectors
import Workbench

struct SampleRWR: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "rwr",
    abstract: "Walk the graph with restart: the method's sampler.",
    discussion: """
      At each step the walk goes back to its seed with probability α, else on to a random \
      neighbour; items enter the batch in the order they are first met. A larger α stays closer \
      to the seed. (Yang et al., BatchSampler, KDD 2023.)
      """)
  static let examples = [
    Example(
      "sample rwr --size 64 --restart 0.2", "The paper's batch.",
      after: ["load digits", "embed pixels", "graph build"]),
    Example(
      "sample rwr --size 64 --walks 8 --count 28",
      "Eight short walks a batch, an epoch of batches.",
      after: ["load digits", "embed pixels", "graph build --skip 50"]),
  ]
  static let seeAlso = ["batch", "batch trace", "graph build"]

  @OptionGroup var options: BatchOptions
  @OptionGroup var walks: WalkOptions

  @Option(help: "α: probability of going back to the seed at each step. [range: 0 to 1]")
  var restart = 0.2

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    try RestartOption.check(restart)
    let entry = try workbench.requireGraph()
    try options.check(itemCount: entry.graph.nodeCount)
    try walks.check(size: options.size)
    return try options.draw(
      with: RandomWalkWithRestart(on: entry.graph, restart: restart, walks: walks.walks),
      described: "rwr --restart \(NumberFormat.shortest(restart))" + walks.inWords,
      graphEmbedding: entry.embeddingName, in: &workbench, monitor: monitor)
  }
}

/// The range of α, shared by all commands that walk with restart.
enum RestartOption {
  static func check(_ restart: Double) throws {
    guard (0...1).contains(restart) else {
      throw ArgumentFault(
        "restart", "a restart of \(NumberFormat.shortest(restart)) is no probability",
        label: "not in 0 to 1", suggestion: "choose 0 to 1; the paper's is 0.2")
    }
  }
}
