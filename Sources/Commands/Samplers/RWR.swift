import CommandLanguage
import Report
import Sampling
import Workbench

struct RWRChoice: SamplerChoice {
  typealias Ground = GraphGround
  static let name = RandomWalkWithRestart.name
  static let abstract = "Walk the graph with restart: the method's sampler."
  static let discussion = """
    At each step the walk goes back to its seed with probability α, else on to a random \
    neighbour; items enter the batch in the order they are first met. A larger α stays closer \
    to the seed. (Yang et al., BatchSampler, KDD 2023.)
    """
  static let examples = (
    sample: [
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
    ],
    train: [
      Example(
        "train rwr --steps 200", "The band and short walks, as a burst does by itself.",
        after: ["load digits"]),
      Example(
        "train rwr --embeddings passes --ahead 20 --refresh 50 --probe labels",
        "On embeddings that training leaves, each graph built beside the steps.",
        after: ["load digits"]),
      Example(
        "train rwr --restart 0.2:0.05 --mix 0.5:0 --avoid top=0.1:0.01 --steps 100",
        "Schedules: from easy and guarded batches to hard ones.", after: ["load digits"]),
      Example(
        "train rwr --until 2s --exposure once", "For two seconds, every item once an epoch.",
        after: ["load digits"]),
    ]
  )
  static let seeAlso = ["batch", "batch trace", "graph build", "original", "staleness"]

  @OptionGroup var shared: SharedWalkOptions

  @Option(
    help:
      "α: probability of going back to the seed at each step; 0.2:0.05 goes from one to the other over the batches.",
    range: .from(0, to: 1))
  var restart = ScheduleValue(constant: 0.2)

  @Flag(
    help:
      "Walk as the published code does, on a graph it would build on the same vectors with the same M and K; in bursts every item comes once an epoch."
  )
  var original = false

  func settings(for use: SamplerUse) throws -> any SamplerSettings {
    let schedule = restart.schedule
    guard original else {
      return RandomWalkWithRestart.Settings(
        restart: schedule, walks: try shared.walks(for: use), isWeighted: shared.weighted)
    }
    if restart.isSchedule {
      throw ArgumentFault(
        "restart", "'--original' has a schedule of its own: α falls by 0.02 an epoch to 0.05",
        label: "a second schedule", suggestion: "give one α")
    }
    if shared.weighted || (shared.walks ?? 1) > 1 {
      throw ArgumentFault(
        shared.weighted ? "weighted" : "walks",
        "the published walk chooses among neighbours alike and makes one walk a batch",
        suggestion: "leave it out, or leave '--original' out")
    }
    return OriginalWalk.Settings(restart: schedule.first)
  }

  mutating func vary(restart: Double) -> Bool {
    self.restart = ScheduleValue(constant: restart)
    return true
  }

  mutating func vary(walks: Int) -> Bool {
    shared.walks = walks
    return true
  }
}
