import Proximity
import Sampling
import Vectors

/// Draws batches under one setting after another and measures them alike.
package struct FrontierTrial: Sendable {
  /// N × d, rows of unit length.
  private let vectors: Matrix
  private let labels: [Int]?
  private let suspects: BatchTrade.Suspects?
  private let size: Int
  private let threads: Int

  /// - Parameters:
  ///   - vectors: N × d, rows of unit length.
  ///   - labels: one an item, or nil.
  ///   - suspects: what looks false without labels; nil when it is not to be measured.
  ///   - size: B, 2...N.
  ///   - threads: how many work on it.
  package init(
    on vectors: Matrix, labels: [Int]?, suspects: BatchTrade.Suspects?, size: Int, threads: Int
  ) {
    self.vectors = vectors
    self.labels = labels
    self.suspects = suspects
    self.size = size
    self.threads = threads
  }

  package var itemCount: Int { vectors.rows }

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
      drawn += try sampler(of: settings, on: graph, stream: stream, monitor: monitor).batches(
        count: count, size: size, from: stream.stream(named: "batches \(number)"),
        monitor: Self.silent(monitor))
      batchSeconds += (clock.now - start).inSeconds
    }
    return try point(
      of: settings, drawn: drawn, graphSeconds: graphSeconds / Double(repeats),
      batchSeconds: batchSeconds / Double(max(1, drawn.count)), monitor: monitor)
  }

  /// The graph of some settings; nil for samplers without one.
  func graph(of settings: TrialSettings, stream: RandomStream, monitor: ProgressMonitor) throws
    -> ProximityGraph?
  {
    try settings.graph.map { graph in
      try CandidateGraph(graph).build(
        on: vectors, stream: stream, threads: threads, monitor: Self.silent(monitor))
    }
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
          vectors: { [vectors] in vectors },
          graph: { _ in
            guard let graph else { preconditionFailure("\(settings.samplerName) and its graph") }
            return graph
          }, graphSettings: { settingsOfGraph },
          labels: { [labels] in labels ?? [] },
          suspectLimit: { [suspects, vectors, threads] in
            suspects?.limit
              ?? SuspectLimit.limit(of: vectors, references: stream, threads: threads)
          },
          loss: { ContrastiveLoss.ntXent(ofSingleViews: $0, temperature: $1) },
          stream: { stream.stream(named: $0) })))
  }

  /// Measures batches by `sampler` settings that were drawn elsewhere.
  func point(
    of settings: TrialSettings, drawn: [Batch], graphSeconds: Double, batchSeconds: Double,
    monitor: ProgressMonitor
  ) throws -> FrontierPoint {
    let trades = try parallelMap(
      count: drawn.count, threads: threads, monitor: Self.silent(monitor)
    ) {
      BatchTrade(of: drawn[$0].items, vectors: vectors, labels: labels, suspects: suspects)
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
      coverage: Double(distinct) / Double(max(1, min(places, itemCount))),
      reseedRate: Double(drawn.reduce(0) { $0 + ($1.walk?.reseeds ?? 0) }) / Double(max(1, places)),
      graphSeconds: graphSeconds, batchSeconds: batchSeconds)
  }

  /// Steps of a trial do not tell their own progress.
  private static func silent(_ monitor: ProgressMonitor) -> ProgressMonitor {
    ProgressMonitor(isCancelled: monitor.isCancelled, report: { _ in })
  }
}
