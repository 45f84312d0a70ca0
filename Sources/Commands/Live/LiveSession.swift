import CommandLanguage
import Foundation
import Live
import LiveServer
import Plans
import Report
import Synchronization
import Vectors

/// A run that is served: what training programs ask, and what is made beside.
///
/// Batches are answered at once. Measuring, alarms and refreshes of the graph go on in a thread beside, which
/// `work(telling:)` starts and `end()` ends.
package final class LiveSession: Sendable {
  struct Settings: Sendable {
    /// Trained steps between two refreshes; nil for none.
    var refresh: Int?
    var alarms: [FigureCondition]
    /// SHA-256 of the rows' identifiers; nil without identifiers.
    var ids: String?
    var numbering: PlanDescription.Numbering
    var seed: UInt64
    var dataName: String
    /// The folder of the plan, absolute; nil where none is written.
    var plan: String?
  }

  let settings: Settings
  let state: Mutex<LiveState>
  private let start = ContinuousClock.now
  let isEnded = Atomic(false)
  private let isBesideDone = DispatchSemaphore(value: 0)
  private let hasBeside = Atomic(false)

  init(_ state: consuming sending LiveState, _ settings: Settings) {
    self.state = Mutex(state)
    self.settings = settings
  }

  /// Whole seconds since it began.
  var second: Int { Int((ContinuousClock.now - start) / .seconds(1)) }

  /// Whether it was ended.
  var isOver: Bool { isEnded.load(ordering: .relaxed) }

  /// Whether the last process that trained has said goodbye.
  var hasGoodbye: Bool { state.withLock { $0.crew.hasEnded } }

  /// What a server does with messages.
  var contents: LiveServer.Contents {
    LiveServer.Contents(
      received: { [self] frame, peer in answer(frame, from: peer.number) },
      refusal: { LiveFrame(header: LiveReply(LiveRefusal($0)).header) },
      left: { [self] peer in
        state.withLock { state in
          state.crew.leave(peer.number, sayingGoodbye: false)
          state.warned[peer.number] = nil
        }
      })
  }

  /// Starts the thread beside.
  func work(telling tell: @escaping @Sendable (String) -> Void) {
    hasBeside.store(true, ordering: .relaxed)
    let thread = Thread { [self] in
      while !isEnded.load(ordering: .relaxed) {
        lookAround(telling: tell)
        Thread.sleep(forTimeInterval: 0.1)
      }
      isBesideDone.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Ends the thread beside, and completes the plan.
  ///
  /// - Returns: what a person should know, a sentence; nil when all is well.
  func end() -> String? {
    guard !isEnded.exchange(true, ordering: .relaxed) else { return nil }
    if hasBeside.load(ordering: .relaxed) { isBesideDone.wait() }
    return state.withLock { state in
      guard let plan = settings.plan else { return nil }
      let count = state.written
      return state.finishPlan().map { problem in
        "the plan '\(plan)' is not complete, with \(counted(count, "batch", "batches")): \(problem)"
      }
    }
  }

  /// Where the run stands.
  package var status: LiveStatus { state.withLock { status(of: &$0) } }

  func status(of state: inout LiveState) -> LiveStatus {
    var status = LiveStatus(sampler: state.samplerLine, items: state.run.itemCount)
    status.processes = state.crew.count
    status.served = state.run.served
    status.consumed = state.crew.consumed
    status.requestsPerSecond = state.rate.perSecond(at: second)
    status.requests = state.rate.total
    status.coverage = state.run.coverage
    let means = state.recent.means
    status.measured = state.recent.count
    status.meanSimilarity = means.meanSimilarity
    status.hardestSimilarity = means.hardestSimilarity
    status.falseNegativeRate = means.falseNegativeRate
    status.suspectRate = means.suspectRate
    status.freshVectors = state.fresh.count
    status.vectorAge = state.fresh.meanAge(at: state.crew.consumed)
    status.refreshes = state.refreshes
    status.changedEdges = state.changedEdges
    status.meanLoss = state.losses.mean
    status.plan = settings.plan
    status.written = state.written
    status.alarms = state.alarms
    return status
  }

  /// Draws by another sampler from a step on; from the next one when nil.
  ///
  /// - Returns: the step, and the sampler as typed.
  /// - Throws: `ArgumentFault` in `sampler` or `from`.
  func choose(_ planned: PlannedSampler, from step: Int?, monitor: ProgressMonitor) throws -> (
    step: Int, line: String
  ) {
    let (ground, size) = state.withLock { ($0.ground, $0.run.batchSize) }
    guard planned.command.options.size == size else {
      throw ArgumentFault(
        "sampler",
        "this run has batches of \(size), and \(planned.command.options.size) are asked for",
        suggestion: "add '--size \(size)'"
      ).inWord(planned.name)
    }
    // Made without holding up the answers.
    let made = try ground.drawn(planned, from: step ?? 0, monitor: monitor)
    return try state.withLock { state in
      var source = made.source
      source.first = step ?? state.run.served
      try state.run.change(to: source)
      state.samplers.removeAll { $0.source.first >= source.first }
      state.samplers.append(
        LiveGround.Drawn(planned: planned, source: source, sampler: made.sampler))
      state.choices += 1
      let vectors = state.ofPlan { $0.description.windows.last?.vectors } ?? nil
      do {
        try state.plan?.begin(at: source.first, sampler: made.sampler, vectors: vectors)
      } catch {
        state.tell(planFault: error)
      }
      return (source.first, String(made.sampler.line.dropFirst("sample ".count)))
    }
  }
}

extension LiveState {
  /// Completes the plan; one that cannot be written to its end stays a growing one.
  ///
  /// - Returns: why it is not complete; nil when it is.
  fileprivate mutating func finishPlan() -> String? {
    writeBatches(at: .max)
    guard planFault == nil else { return planFault }
    do {
      if let count = ofPlan({ $0.statisticsCount }) {
        let rest = ground.rows.rows(of: run.batches(count..<written))
        try plan?.appendStatistics(of: rest, rest.map { _ in nil })
      }
      try plan.take()?.finish(sampledItems: run.itemCount)
      return nil
    } catch {
      return FaultSentence.of(error)
    }
  }
}
