import CommandLanguage
import Live
import Plans
import Proximity
import Report
import Sampling
import Synchronization
import Vectors
import Workbench

// What goes on beside the answers.
extension LiveSession {
  /// Batches that are measured at a time: what training takes of the processor stays with it.
  private static let mostMeasured = 8

  /// Measures what was served, looks for alarms, makes the graph anew where that is due, and tells what there
  /// is to tell.
  func lookAround(telling tell: (String) -> Void) {
    state.withLock { $0.writeBatches(at: second) }
    measure()
    lookForAlarms()
    refreshIfDue()
    for notice in takeNotices() { tell(notice) }
  }

  /// What the shell is to be told since the last time.
  func takeNotices() -> [String] { state.withLock { $0.takeNotices() } }

  /// Measures some of the batches that were served since, evenly spread, and gives each a line in the plan.
  func measure() {
    let (steps, items, workbench, known, refreshes) = state.withLock { state in
      let steps = state.stepsToLookAt
      return (steps, state.run.batches(steps), state.ground.workbench, state.meter, state.refreshes)
    }
    guard !steps.isEmpty,
      let meter = try? known ?? PlanMeter(of: 1, measuring: 1, in: workbench)
    else { return }
    let chosen = items.indices.filter { place in
      steps.count <= Self.mostMeasured
        || place * Self.mostMeasured / items.count != (place + 1) * Self.mostMeasured / items.count
    }
    let found = try? meter.figures(
      of: chosen.map { Batch(items: items[$0]) }, from: 0, monitor: .none)
    var figures = [PlanStatistics?](repeating: nil, count: items.count)
    for (place, batch) in zip(chosen, found ?? []) { figures[place] = batch }
    state.withLock { [figures] state in
      if state.refreshes == refreshes { state.meter = meter }
      state.take(figures, of: steps, items)
    }
  }

  private func lookForAlarms() {
    guard !settings.alarms.isEmpty else { return }
    let status = status
    guard status.served > 0 else { return }
    let fields = status.fields
    let now = settings.alarms.filter { $0.holds(for: fields) }
    state.withLock { state in
      for alarm in now where !state.alarms.contains(alarm.defaultValueDescription) {
        let figures = alarm.asked(of: fields).map { "\($0.label) \($0.value.formatted)" }
        state.notices.append(
          "alarm: \(alarm.defaultValueDescription), at step \(written(status.served)): "
            + figures.joined(separator: ", "))
      }
      let names = now.map(\.defaultValueDescription)
      for former in state.alarms where !names.contains(former) {
        state.notices.append("alarm over: \(former), at step \(written(status.served))")
      }
      state.alarms = names
    }
  }

  /// Makes the graph anew from the vectors that were handed back, once enough steps were trained.
  func refreshIfDue() {
    guard let every = settings.refresh else { return }
    let due = state.withLock { state -> (LiveGround, Matrix, [LiveGround.Drawn], Int)? in
      guard state.crew.consumed >= state.refreshedAt + every, let vectors = state.fresh.all else {
        return nil
      }
      state.refreshedAt = state.crew.consumed
      let next = state.run.served
      let current = state.samplers.last { $0.source.first <= next }?.source.first ?? 0
      return (
        state.ground, vectors, state.samplers.filter { $0.source.first >= current }, state.choices
      )
    }
    guard let (ground, vectors, samplers, choices) = due else { return }
    let monitor = ProgressMonitor(
      isCancelled: { [self] in isEnded.load(ordering: .relaxed) }, report: { _ in })
    do {
      let refresh = try LiveRefresh(of: ground, to: vectors, monitor: monitor)
      let made = try samplers.map {
        try refresh.ground.drawn($0.planned, from: $0.source.first, monitor: monitor)
      }
      state.withLock { state in state.take(refresh, made, since: choices) }
    } catch is CancellationError {
    } catch {
      state.withLock {
        $0.notices.append("serve: the graph was not refreshed: \(FaultSentence.of(error))")
      }
    }
  }
}

extension LiveState {
  fileprivate mutating func takeNotices() -> [String] {
    defer { notices = [] }
    return notices
  }

  /// The steps that have no line in the plan, or that were not looked at where none is written.
  fileprivate var stepsToLookAt: Range<Int> {
    ofPlan { $0.statisticsCount..<$0.steps } ?? lookedAt..<run.served
  }

  fileprivate mutating func take(
    _ figures: [PlanStatistics?], of steps: Range<Int>, _ items: [[Int]]
  ) {
    if steps.upperBound > lookedAt {
      for batch in figures.dropFirst(max(0, lookedAt - steps.lowerBound)) {
        if let batch { recent.add(batch) }
      }
    }
    lookedAt = max(lookedAt, steps.upperBound)
    guard plan != nil, planFault == nil else { return }
    do {
      try plan?.appendStatistics(of: ground.rows.rows(of: items), figures)
    } catch {
      tell(planFault: error)
    }
  }

  /// Draws by the samplers of a refresh from the next step on; where another was chosen meanwhile, the next
  /// refresh makes that anew.
  fileprivate mutating func take(
    _ refresh: LiveRefresh, _ made: [LiveGround.Drawn], since choices: Int
  ) {
    ground = refresh.ground
    meter = nil
    refreshes += 1
    changedEdges = refresh.changedEdges
    guard self.choices == choices else { return }
    run.renew(made.map(\.source))
    samplers = made
    do {
      try plan?.begin(at: run.served, sampler: nil, vectors: refresh.vectorDigest)
    } catch {
      tell(planFault: error)
    }
  }
}
