import Live
import Plans
import Vectors
import Workbench

/// Where a run that is served stands.
struct LiveState: ~Copyable {
  var run: LiveRun
  var crew = LiveCrew()
  var fresh: FreshVectors
  var losses: ItemLosses
  var rate = RequestRate()
  var recent = RecentFigures()
  /// Nil where none is written.
  var plan: GrowingPlan?
  /// Why it cannot be written now; nil when it can.
  var planFault: String?
  /// The second at which it was tried last.
  var lastAttempt = 0
  var ground: LiveGround
  /// By the first of their steps.
  var samplers: [LiveGround.Drawn]
  /// How often a sampler was chosen; what is made beside meanwhile is then made anew.
  var choices = 0
  /// What measures batches on the vectors of the moment; nil until it is made.
  var meter: PlanMeter?
  /// Steps that were looked at to be measured.
  var lookedAt = 0
  var refreshes = 0
  var changedEdges: Double?
  /// Steps that were trained when the last refresh began.
  var refreshedAt = 0
  /// Conditions that hold, as typed.
  var alarms: [String] = []
  /// What the shell is to be told.
  var notices: [String] = []
  /// What programs are to be told, each once.
  var warning: (number: Int, text: String)?
  /// The number of the warning that each peer was told last.
  var warned: [Int: Int] = [:]

  init(
    _ run: LiveRun, _ drawn: LiveGround.Drawn, on ground: LiveGround,
    plan: consuming GrowingPlan?
  ) {
    self.run = run
    self.ground = ground
    self.plan = plan
    samplers = [drawn]
    fresh = FreshVectors(
      itemCount: run.itemCount, first: ground.workbench.itemVectors?.vectors)
    losses = ItemLosses(itemCount: run.itemCount)
    lookedAt = run.served
  }

  /// How many of the batches that were served are in the plan.
  var written: Int { ofPlan { $0.steps } ?? 0 }

  /// What the plan says; nil where none is written.
  func ofPlan<Result>(_ read: (borrowing GrowingPlan) -> Result) -> Result? {
    switch plan {
    case .some(let plan): read(plan)
    case .none: nil
    }
  }

  /// The sampler of the next step, as it is typed.
  var samplerLine: String {
    let drawn = samplers.last { $0.source.first <= run.served } ?? samplers[0]
    return String(drawn.sampler.line.dropFirst("sample ".count))
  }

  /// Adds the batches that were served since to the plan; where that fails, the run goes on, and it is tried
  /// again a second later.
  mutating func writeBatches(at second: Int) {
    guard plan != nil, run.served > written, planFault == nil || second > lastAttempt else {
      return
    }
    lastAttempt = second
    let batches = ground.rows.rows(of: run.batches(written..<run.served))
    do {
      try plan?.append(batches)
      if planFault != nil {
        planFault = nil
        notices.append("serve: the plan is written again; no batch is missing")
      }
    } catch {
      tell(planFault: error)
    }
  }

  /// Says once that the plan cannot be written, to the shell and to the programs.
  mutating func tell(planFault error: any Error) {
    let sentence = FaultSentence.of(error)
    defer { planFault = sentence }
    guard planFault == nil else { return }
    let text =
      "the plan is not written from step \(written) on: \(sentence). Batches go on, and those "
      + "that are missing are written when that is possible"
    notices.append("serve: \(text)")
    warning = ((warning?.number ?? 0) + 1, text)
  }

  /// The warning that a peer has not been told yet.
  mutating func takeWarning(for peer: Int) -> String? {
    guard let warning, warned[peer] != warning.number else { return nil }
    warned[peer] = warning.number
    return warning.text
  }
}
