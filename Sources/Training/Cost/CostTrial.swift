import Proximity
import Sampling
import Synchronization
import Vectors

/// Runs each part of training with a sampler for a short while, to measure its time.
///
/// Steps and batches are timed one by one and the medians taken; a part ends after `patience`
/// seconds, and embedding then with the items that were reached. The encoder is trained on a copy.
///
/// Random streams: "train", "graph" and "batches" of the given stream. Times differ from run to
/// run, the batches do not.
package struct CostTrial: Sendable {
  package struct Settings: Sendable, Equatable {
    /// M.
    package var candidates: Int
    /// K.
    package var neighbors: Int
    /// S.
    package var skip: Int
    /// Whether all items are candidates.
    package var isExact: Bool
    /// α.
    package var restart: Double
    /// W.
    package var walks: Int
    /// About how many seconds a part may take.
    package var patience: Double

    package init(
      candidates: Int, neighbors: Int, skip: Int, isExact: Bool, restart: Double = 0.2, walks: Int,
      patience: Double = 3
    ) {
      self.candidates = candidates
      self.neighbors = neighbors
      self.skip = skip
      self.isExact = isExact
      self.restart = restart
      self.walks = walks
      self.patience = patience
    }
  }

  private let settings: Settings
  private let burst: TrainingBurst.Settings
  private let state: EncoderState
  private let items: [Int]
  private let source: any ViewSource
  private let labels: [Int]?
  private let stream: RandomStream

  /// A trial on `items` of `source`, of which there are more than a batch takes; `labels` has one
  /// class for each.
  package init(
    _ settings: Settings, burst: TrainingBurst.Settings, state: EncoderState, items: [Int],
    source: any ViewSource, labels: [Int]?, stream: RandomStream
  ) {
    self.settings = settings
    self.burst = burst
    self.state = state
    self.items = items
    self.source = source
    self.labels = labels
    self.stream = stream
  }

  package var encoder: EncoderKind { state.network.shape.kind }

  /// Measures all parts.
  ///
  /// - Throws: what a burst throws; `GraphError`; `CollapsedEncoder`; `CancellationError`.
  package func run(monitor: ProgressMonitor) throws -> CostMeasurement {
    let stepSeconds = try timeSteps(monitor: monitor.part(from: 0, to: 0.4))
    let (projections, embedSeconds) = try timeEmbedding(monitor: monitor.part(from: 0.4, to: 0.7))
    let (unit, zeroRows) = projections.normalizedRows()
    if let row = zeroRows.first { throw CollapsedEncoder(item: items[row]) }
    let (graph, graphSeconds) = try timeGraphs(
      on: unit, monitor: monitor.part(from: 0.7, to: 0.9))
    let sampling = try timeBatches(on: graph, monitor: monitor.part(from: 0.9, to: 1))
    return CostMeasurement(
      items: unit.rows, dimensions: unit.columns, batchSize: burst.batchSize,
      candidates: graph.candidates, neighbors: graph.neighborsPerNode, skip: graph.skip,
      isExact: settings.isExact, embedSeconds: embedSeconds, graphSeconds: graphSeconds,
      graphBytes: graph.bytes, samplingSecondsPerBatch: sampling, stepSeconds: stepSeconds)
  }

  /// The fewest timed steps, whatever they take; the first step, which also prepares, is not timed.
  private static let fewestSteps = 3

  private func timeSteps(monitor: ProgressMonitor) throws -> Double {
    let ends = Mutex<[Double]>([])
    let (most, patience) = (41, settings.patience)
    monitor.report(.init(activity: "timing steps", fraction: 0))
    let limited = ProgressMonitor(
      isCancelled: {
        monitor.isCancelled()
          || ends.withLock { $0.count > Self.fewestSteps && $0[$0.count - 1] > patience }
      }, report: { _ in })
    var uniform = burst
    (uniform.steps, uniform.warmup) = (most, most)
    var copy = state
    _ = try TrainingBurst(
      uniform, items: items, source: source, labels: labels, stream: stream.stream(named: "train"),
      makeSampler: nil,
      observation: .init(every: 1) { _, _, seconds in
        let count = ends.withLock {
          $0.append(seconds)
          return $0.count
        }
        monitor.report(
          .init(activity: "timing steps", fraction: Double(count) / Double(most)))
        return nil
      }
    ).run(&copy, monitor: limited)
    try monitor.check()
    let times = ends.withLock { $0 }
    let single = zip(times.dropFirst(), times).map { $0 - $1 }
    return single.isEmpty ? times.first ?? 0 : CostMeasurement.median(single)
  }

  /// The projections of all items, or of as many as patience allows and the graph needs.
  private func timeEmbedding(monitor: ProgressMonitor) throws -> (Matrix, seconds: Double) {
    let chunk = 2_048
    let fewest = min(items.count, max(settings.candidates, settings.neighbors + settings.skip) + 2)
    var elements: [Float] = []
    var done = 0
    let start = ContinuousClock.now
    var seconds = 0.0
    while done < items.count, seconds < settings.patience || done < fewest {
      monitor.report(
        .init(activity: "embedding", fraction: Double(done) / Double(items.count)))
      let part = Array(items[done..<min(items.count, done + chunk)])
      elements += try state.network.encode(
        part, from: source, to: .projection, threads: burst.threads, monitor: monitor.quiet
      ).elements
      done += part.count
      seconds = (ContinuousClock.now - start).inSeconds
    }
    let width = state.network.dimensions(of: .projection)
    return (Matrix(rows: done, columns: width, elements: elements), seconds)
  }

  private func timeGraphs(on vectors: Matrix, monitor: ProgressMonitor) throws
    -> (ProximityGraph, seconds: Double)
  {
    var times: [Double] = []
    while true {
      monitor.report(.init(activity: "building graphs", fraction: Double(times.count) / 3))
      let start = ContinuousClock.now
      let graph = try graph(on: vectors, number: times.count, monitor: monitor.quiet)
      times.append((ContinuousClock.now - start).inSeconds)
      if times.count == 3 || times.reduce(0, +) > settings.patience {
        return (graph, CostMeasurement.median(times))
      }
    }
  }

  private func graph(on vectors: Matrix, number: Int, monitor: ProgressMonitor) throws
    -> ProximityGraph
  {
    if settings.isExact {
      return try ExactGraph(neighbors: settings.neighbors, skip: settings.skip)
        .build(on: vectors, threads: burst.threads, monitor: monitor)
    }
    return try CandidateGraph(
      candidates: settings.candidates, neighbors: settings.neighbors, skip: settings.skip
    ).build(
      on: vectors, stream: stream.stream(named: "graph").stream(named: String(number)),
      threads: burst.threads, monitor: monitor)
  }

  private func timeBatches(on graph: ProximityGraph, monitor: ProgressMonitor) throws -> Double {
    let sampler = RandomWalkWithRestart(
      on: graph, restart: settings.restart, walks: settings.walks)
    let size = min(burst.batchSize, graph.nodeCount)
    let (first, most) = (ContinuousClock.now, 100)
    var times: [Double] = []
    for number in 0..<most {
      try monitor.check()
      monitor.report(
        .init(activity: "drawing batches", fraction: Double(number) / Double(most)))
      var generator = stream.stream(named: "batches").generator(at: number)
      let start = ContinuousClock.now
      _ = sampler.batch(size: size, using: &generator)
      let end = ContinuousClock.now
      times.append((end - start).inSeconds)
      if number >= 5, (end - first).inSeconds > settings.patience { break }
    }
    return CostMeasurement.median(times)
  }
}
