import Contrast
import Datasets
import Foundation
import Sampling
import Tensors
import Vectors

/// A short training run of an encoder on the batches of a sampler.
///
/// Every step samples a batch of training items, makes two views of each, and updates the encoder by the
/// gradient of the loss. For the first `warmup` steps batches are uniform; then the sampler takes
/// over, and is made anew every few steps as the refresh settings say. The loss is the same for every
/// sampler.
///
/// Random streams: "batches" (one generator a step), "views" (two streams a step), "graph" (one a
/// rebuild), all counted by the encoder's steps over all bursts, so that going on differs from
/// starting again. Same seed, same libtorch and same processor features give the same losses, on any
/// number of threads; a burst that ends by the clock may end at another step.
package struct TrainingBurst: Sendable {
  /// Makes a sampler from the projections of the training items, and of their documents where the refresh
  /// reads them; item i of the sampler is training item i.
  package typealias MakeSampler =
    @Sendable (_ projections: SideVectors, _ stream: RandomStream, _ monitor: ProgressMonitor)
    throws ->
    any BatchSampler

  package let settings: Settings
  /// The numbers of the items to train on, in the numbering of `source`.
  let items: [Int]
  let source: any ViewSource
  /// Whether the two views of an item are the sides of a pair.
  let viewsAreSides: Bool
  let labels: [Int]?
  /// Items of one group are false negatives of each other, in the numbering of `source`; nil where `labels`
  /// tell that.
  let groups: [Int]?
  /// Which documents are the same, in the numbering of `source`; nil for items of one side.
  let pairs: Pairs?
  /// What masks of the loss go by, in the same numbering; nil for the encoder itself.
  let teacher: MaskTeacher?
  /// Nil for uniform batches throughout.
  let makeSampler: MakeSampler?
  let stream: RandomStream
  let observation: Observation?

  /// A burst over `items` of `source`; `labels` has one class for each of them, `groups`, by which its figures
  /// count false negatives, `pairs` and `teacher` are of all of `source`.
  package init(
    _ settings: Settings, items: [Int], source: any ViewSource, labels: [Int]?,
    groups: [Int]? = nil, pairs: Pairs? = nil, teacher: MaskTeacher? = nil, stream: RandomStream,
    makeSampler: MakeSampler?,
    observation: Observation? = nil
  ) {
    precondition(labels?.count ?? items.count == items.count, "labels and items differ in number")
    precondition(settings.batchSize <= items.count, "a batch larger than the data")
    self.settings = settings
    self.items = items
    self.source = source
    viewsAreSides = source.documents != nil
    self.labels = labels
    self.groups = groups
    self.pairs = pairs
    self.teacher = settings.loss.masksByTeacher ? teacher : nil
    self.stream = stream
    self.makeSampler = makeSampler
    self.observation = observation
  }

  /// How many items it trains on.
  package var itemCount: Int { items.count }

  /// Whether all its batches are uniform.
  package var isUniform: Bool { makeSampler == nil }

  /// Trains `state` and tells how it went.
  ///
  /// Cancelling stops at a step and keeps what was learned; before the first step it throws.
  /// What `BurstFault` names stops it in the same way.
  /// - Throws: `TensorError` when libtorch is missing or refuses, or has no room at all; `BurstFault` and
  ///   `CancellationError` when not one step was made.
  package func run(_ state: inout EncoderState, monitor: ProgressMonitor) throws -> BurstResult {
    try run(&state, after: nil, stopAfter: nil, monitor: monitor).result
  }

  /// Resumes the burst, or begins it, and returns the result of the whole burst, with a pause when it was
  /// stopped again.
  ///
  /// `pause` is what the burst left when it was stopped, with `state` as it was then. After
  /// `stopAfter` of its steps it stops as if asked to; nil for not.
  ///
  /// - Throws: as `run(_:monitor:)`.
  package func run(
    _ state: inout EncoderState, after pause: BurstPause?, stopAfter: Int?, monitor: ProgressMonitor
  ) throws -> (result: BurstResult, pause: BurstPause?) {
    // Where a step does not gain from a second thread, threads never change a loss; views and graphs
    // use all of them and do not depend on their number.
    let threads = state.network.shape.architecture.gainsFromThreads ? settings.threads : 1
    let library = try interruptibly(monitor) { try TorchLibrary.load() }
    try reserveWorkAreas()
    library.setThreads(threads)
    var stopped: BurstPause?
    let result = try withRoom(for: state.network) {
      try BLAS.withSingleThread {
        try HeldHeap.whileHeld {
          try settings.device.whileInUse {
            var course = try BurstCourse(
              of: self, from: state, after: pause, stopAfter: stopAfter)
            try course.train(monitor: monitor)
            state = course.state
            course.result.health = try EncoderHealth(
              of: state.network, items: items, source: source,
              stream: stream.stream(named: "health"), threads: settings.threads)
            stopped = course.pause
            return course.result
          }
        }
      }
    }
    return (result, stopped)
  }

  /// The sampler, made from vectors of the training items: embedded anew, or as steps left them.
  func sampler(
    from made: SamplerSource, by makeSampler: MakeSampler, monitor: ProgressMonitor
  ) throws -> MadeSampler {
    let start = ContinuousClock.now
    let missing = made.passes?.missing
    let places = missing ?? Array(items.indices)
    let rows = try projections(of: places, from: source, by: made.network, monitor: monitor)
    let documents = try (settings.refresh.readsDocuments ? source.documents : nil).map {
      try projections(of: places, from: $0, by: made.network, monitor: monitor)
    }
    var passes = made.passes
    passes?.enterMissing(places, rows, documents: documents, step: made.totalSteps)
    let sides = SideVectors(
      items: try directions(of: passes?.vectors ?? rows),
      documents: try (passes?.documents ?? documents).map(directions))
    let embedded = ContinuousClock.now
    let sampler = try makeSampler(
      sides, stream.stream(named: "graph").stream(named: String(made.totalSteps)), monitor)
    return MadeSampler(
      sampler: sampler, missing: missing.map { ($0, rows, documents) },
      ages: passes?.ages(at: made.totalSteps) ?? VectorAges(all: 0),
      seconds: (ContinuousClock.now - start).inSeconds,
      embeddingSeconds: (embedded - start).inSeconds)
  }

  /// The training items at some places, or their documents, embedded anew.
  private func projections(
    of places: [Int], from source: any ViewSource, by network: Encoder, monitor: ProgressMonitor
  ) throws -> Matrix {
    try settings.precision.whileInUse {
      try network.encode(
        places.map { items[$0] }, from: source, to: .projection, threads: settings.refreshThreads,
        monitor: monitor)
    }
  }

  /// The rows of the training items at unit length.
  private func directions(of rows: Matrix) throws -> Matrix {
    let (unit, zeroRows) = rows.normalizedRows()
    if let row = zeroRows.first { throw CollapsedEncoder(item: items[row]) }
    return unit
  }
}

/// The encoder maps an item to zero, so that it has no direction to be compared by.
package struct CollapsedEncoder: Error, Sendable, Equatable {
  package let item: Int
}
