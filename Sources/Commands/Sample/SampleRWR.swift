import CommandLanguage
import Proximity
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
    Example(
      "sample rwr --restart 0.2:0.05 --weighted --count 10",
      "α falls from batch to batch, and similar neighbours are likelier.",
      after: ["load digits", "embed pixels", "graph build"]),
    Example(
      "sample rwr --original --count 28", "The published code's own walk, on its own graph.",
      after: ["load digits", "embed pixels", "graph build"]),
  ]
  static let seeAlso = ["batch", "batch trace", "graph build", "original"]

  @OptionGroup var options: BatchOptions
  @OptionGroup var walks: WalkOptions

  @Option(
    help:
      "α: probability of going back to the seed at each step; 0.2:0.05 goes from one to the other over the batches.",
    range: .from(0, to: 1))
  var restart = ScheduleValue(constant: 0.2)

  @Flag(
    help:
      "Walk as the published code does, on a graph it would build on the same vectors with the M and K of the graph there is."
  )
  var original = false

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let schedule = try restart.restart()
    let entry = try workbench.requireGraph(withSimilarities: walks.weighted)
    try options.check(itemCount: entry.graph.nodeCount)
    try walks.check(size: options.size)
    if original {
      return try drawOriginal(restart: schedule, on: entry, in: &workbench, monitor: monitor)
    }
    return try options.draw(
      with: RandomWalkWithRestart(
        on: entry.graph, restart: schedule, walks: walks.walks, isWeighted: walks.weighted),
      described: "rwr --restart \(restart.inWords)" + walks.inWords,
      graphEmbedding: entry.embeddingName, in: &workbench, monitor: monitor)
  }

  private func drawOriginal(
    restart schedule: LinearSchedule, on entry: GraphEntry, in workbench: inout Workbench,
    monitor: ProgressMonitor
  ) throws -> Report {
    let embedding = try workbench.requireEmbedding()
    if restart.isSchedule {
      throw ArgumentFault(
        "restart", "'--original' has a schedule of its own: α falls by 0.02 an epoch to 0.05",
        label: "a second schedule", suggestion: "give one α")
    }
    if walks.weighted || walks.walks > 1 {
      throw ArgumentFault(
        walks.weighted ? "weighted" : "walks",
        "the published walk chooses among neighbours alike and makes one walk a batch",
        suggestion: "leave it out, or leave '--original' out")
    }
    let graph = try OriginalGraph(
      candidates: entry.graph.candidates, neighbors: entry.graph.neighborsPerNode
    ).build(
      on: embedding.vectors, stream: workbench.nextStream(of: "sample rwr original graph"),
      threads: workbench.settings.threads, monitor: monitor)
    return try options.draw(
      with: OriginalWalk(on: graph, restart: schedule.first),
      described: "rwr --original --restart \(restart.inWords)", graphEmbedding: embedding.name,
      in: &workbench, monitor: monitor)
  }
}
