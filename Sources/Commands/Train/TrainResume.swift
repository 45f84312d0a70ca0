import CommandLanguage
import Report
import Training
import Vectors
import Workbench

struct TrainResume: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Resume a stopped burst, as if nothing had stopped it.",
    discussion: """
      Steps, schedules, graphs and random streams go on where they were, so that the encoder ends bit \
      for bit as that of the whole burst; the report is on all of it. Any other burst, and an encoder \
      from a file, begin anew.
      """)
  static let examples = [
    Example(
      "train resume", "The rest of a burst.",
      after: ["load digits", "train rwr --steps 60 --stop-after 25"])
  ]
  static let seeAlso = ["train rwr", "encoder", "runs"]

  @Option(
    help: "Stop once more after so many steps of the burst, as Ctrl-C would.",
    range: .above(.number(of: .stepsMade), to: .number(of: .stepsOfBurst)), default: "none")
  var stopAfter: Int?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let former = try workbench.requireEncoder()
    guard let unfinished = former.unfinished, unfinished.pause != nil else {
      throw NotReady(
        problem: "the last burst is complete, so there is nothing to resume",
        remedy: "train rwr --steps 200")
    }
    return try unfinished.run(
      from: former.state, trainedOn: former.trainedOn, stopAfter: stopAfter, in: &workbench,
      monitor: monitor)
  }
}
