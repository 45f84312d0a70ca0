import CommandLanguage
import Live
import Plans

/// What a run that is served may be asked for.
struct ServeOptions: ParsableArguments {
  @Option(help: "Write the batches to this folder as they go.", default: "none")
  var plan: String?

  @Flag(help: "Go on with the plan that is there, after the batches that it holds.")
  var resume = false

  @Option(
    help: "Trained steps between two refreshes of the graph, from the vectors that come back.",
    range: .from(1, to: 1_000_000_000), default: "none")
  var refresh: Int?

  @Option(
    help:
      "A condition that is told when it holds, over figures of 'live': 'falseNegativeRate > 0.05'. May be given several times.",
    valueName: "CONDITION", default: "none")
  var alarm: [FigureCondition] = []

  @Option(
    help: "Steps over which a setting such as 0.2:0.05 goes from one value to the other.",
    range: .from(1, to: 1_000_000_000), default: "those of one epoch")
  var steps: Int?

  @Option(
    help:
      "What numbers mean: file, the place in the data as they were loaded; split, the place among training items."
  )
  var numbering = PlanDescription.Numbering.file

  @Flag(help: "Sample from held-out items, too.")
  var heldOut = false

  @Flag(help: "Wait until the training program says that it is done.")
  var wait = false

  /// Refuses what does not go together.
  func check() throws(ArgumentFault) {
    if resume, plan == nil {
      throw ArgumentFault(
        "resume", "'--resume' goes on with a plan, and none is named",
        suggestion: "name it with '--plan'")
    }
    if numbering == .id {
      throw ArgumentFault(
        "numbering", "a run is served by place; programs compare their ids with those of the data",
        suggestion: "choose 'file' or 'split'")
    }
    for condition in alarm {
      try condition.check(against: [LiveStatus(sampler: "", items: 0).fields], argument: "alarm")
    }
  }
}
