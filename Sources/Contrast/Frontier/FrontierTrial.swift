import Proximity
import Sampling
import Vectors

/// Draws batches under one setting after another and measures them alike.
package struct FrontierTrial: Sendable {
  private let ground: TradeGround
  private let size: Int
  private let threads: Int
  /// What guards were asked for, and what they are on these items.
  private var guards: [[GuardSettings]: [any PairGuard]] = [[]: []]

  /// - Parameters:
  ///   - ground: what batches are measured on.
  ///   - size: B, 2...N.
  ///   - threads: how many work on it.
  package init(on ground: TradeGround, size: Int, threads: Int) {
    self.ground = ground
    self.size = size
    self.threads = threads
  }

  package var itemCount: Int { ground.vectors.rows }

  /// Makes the guards of settings that are to be tried.
  ///
  /// - Parameter batches: how many are drawn under each of the settings.
  /// - Throws: `CancellationError`.
  package mutating func makeGuards(
    of settings: [RuleSettings], on guardGround: GuardGround, batches: Int, stream: RandomStream,
    monitor: ProgressMonitor
  ) throws {
    for rules in settings where guards[rules.guards] == nil {
      let made = try rules.rules(
        exposure: .free, on: guardGround, stream: stream, threads: threads, monitor: monitor)
      try made.prepare(for: batches, size: size, monitor: monitor)
      guards[rules.guards] = made.guards
    }
  }

  /// The mean of `batches` batches over `repeats` graphs, as even as they go.
  ///
  /// Repeat r draws its graph and its batches from streams of its own, which are named after the
  /// settings: what else is tried, and in which order, changes nothing.
  /// - Throws: `GraphError` when the graph cannot be built; `CancellationError`.
  package func point(
    of settings: TrialSettings, batches: Int, repeats: Int, stream: RandomStream,
    monitor: ProgressMonitor
  ) throws -> FrontierPoint {
    let stream = stream.stream(named: settings.name)
    var drawn: [Batch] = []
    var (graphSeconds, batchSeconds) = (0.0, 0.0)
    for number in 0..<repeats {
      let graph = try self.graph(
        of: settings, stream: stream.stream(named: "graph \(number)"), monitor: monitor)
      graphSeconds += graph?.seconds ?? 0
      let count = batches * (number + 1) / repeats - batches * number / repeats
      let clock = ContinuousClock()
      let start = clock.now
      drawn += try sampler(of: settings, on: graph, stream: stream, monitor: monitor)
        .under(rules(of: settings)).batches(
          count: count, size: size, from: stream.stream(named: "batches \(number)"),
          monitor: Self.silent(monitor))
      batchSeconds += (clock.now - start).inSeconds
    }
    return try point(
      of: settings, drawn: drawn, graphSeconds: graphSeconds / Double(repeats),
      batchSeconds: batchSeconds / Double(max(1, drawn.count)), monitor: monitor)
  }

  /// The graph of some settings; nil for samplers without one.
  package func graph(of settings: TrialSettings, stream: RandomStream, monitor: ProgressMonitor)
    throws
    -> ProximityGraph?
  {
    try settings.graph.map {
      try ground.graph($0, stream: stream, threads: threads, monitor: Self.silent(monitor))
    }
  }

  /// The rules of some settings, whose guards must have been made.
  private func rules(of settings: TrialSettings) -> BatchRules {
    guard let made = guards[settings.rules.guards] else {
      preconditionFailure("guards of \(settings.name) that were not made")
    }
    return BatchRules(
      exposure: settings.rules.exposure ?? settings.sampler.usualExposure(for: .sample),
      guards: made, uniformShare: settings.rules.uniformShare)
  }

  /// The sampler of some settings on its graph, which must have been built with them.
  private func sampler(
    of settings: TrialSettings, on graph: ProximityGraph?, stream: RandomStream,
    monitor: ProgressMonitor
  ) throws -> any BatchSampler {
    let settingsOfGraph = settings.graph ?? GraphSettings(itemCount: itemCount)
    return try settings.sampler.sampler(
      on: SamplerGround(
        itemCount: itemCount, threads: threads, monitor: Self.silent(monitor),
        .init(
          vectors: { [ground] in ground.vectors },
          documents: { [ground] in ground.documents },
          graph: { _ in
            guard let graph else { preconditionFailure("\(settings.samplerName) and its graph") }
            return graph
          }, graphSettings: { settingsOfGraph },
          labels: { [ground] in ground.labels ?? [] },
          linked: { [ground] in ground.linked ?? .queries },
          suspectLimit: { [ground, threads] in
            ground.suspectLimit
              ?? SuspectLimit.limit(of: $0, references: stream, threads: threads)
          },
          loss: { ContrastiveLoss.ntXent(ofSingleViews: $0, temperature: $1) },
          stream: { stream.stream(named: $0) })))
  }

  /// Measures batches by `sampler` settings that were drawn elsewhere; those of one member have no negatives.
  ///
  /// - Throws: `LonelyItems` when no batch has two members; `CancellationError`.
  func point(
    of settings: TrialSettings, drawn: [Batch], graphSeconds: Double, batchSeconds: Double,
    monitor: ProgressMonitor
  ) throws -> FrontierPoint {
    let measured = drawn.filter { $0.items.count > 1 }
    guard !measured.isEmpty else { throw LonelyItems(rules: settings.rules, by: drawn.first) }
    let trades = try parallelMap(
      count: measured.count, threads: threads, monitor: Self.silent(monitor)
    ) {
      try ground.trade(of: measured[$0].items)
    }
    func mean(_ figure: (BatchTrade) -> Double?) -> MeanWithInterval? {
      let values = trades.compactMap(figure)
      return values.isEmpty ? nil : MeanWithInterval(values)
    }
    let distinct = Set(drawn.flatMap(\.items)).count
    let places = drawn.reduce(0) { $0 + $1.items.count }
    return FrontierPoint(
      settings: settings, meanSimilarity: MeanWithInterval(trades.map(\.meanSimilarity)),
      falseNegativeRate: mean(\.falseNegativeRate), suspectRate: mean(\.suspectRate),
      judgedBy: ground.judgedBy, meanSize: Double(places) / Double(max(1, drawn.count)),
      coverage: Double(distinct) / Double(max(1, min(places, itemCount))),
      reseedRate: Double(drawn.reduce(0) { $0 + ($1.walk?.reseeds ?? 0) }) / Double(max(1, places)),
      graphSeconds: graphSeconds, batchSeconds: batchSeconds)
  }

  /// Steps of a trial do not tell their own progress.
  private static func silent(_ monitor: ProgressMonitor) -> ProgressMonitor {
    ProgressMonitor(isCancelled: monitor.isCancelled, report: { _ in })
  }
}

/// Guards under which no two items may share a batch.
package struct LonelyItems: Error, Sendable {
  package let rules: RuleSettings
  /// The name of the guard that refused most; nil when that is not known.
  package let strictest: String?

  init(rules: RuleSettings, by batch: Batch?) {
    self.rules = rules
    strictest = batch?.ruling?.strictest
  }
}
