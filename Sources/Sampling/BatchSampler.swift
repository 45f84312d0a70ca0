import Vectors

/// A rule that decides who shares a mini-batch.
///
/// A sampler is a value made from its settings and what it draws on (a graph, vectors, a number of
/// items). Everything random comes from the generator it is handed, so that the same generator
/// gives the same batch, whatever ran before and on any number of threads.
package protocol BatchSampler: Sendable {
  /// Its name in commands: `uniform`, `rwr`.
  static var name: String { get }

  /// Whether it comes by its items along edges, so that a trace tells how.
  static var walks: Bool { get }

  /// The number of items to sample from.
  var itemCount: Int { get }

  /// Offers items to the draft, in the order in which it comes by them, until the draft is full or
  /// there is nothing more to offer. Must end whatever the draft keeps out.
  func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator)

  /// Samples one batch of `size` distinct items; `size` is in `1...itemCount`.
  func batch(size: Int, using generator: inout SeededGenerator) -> Batch

  /// Draws the next batch of epochs that take every item once, of at most `size` items, and enters it.
  ///
  /// It has one member only where rules keep every other item out of it.
  func batch(
    size: Int, in ledger: inout ExposureLedger, using generator: inout SeededGenerator
  ) -> Batch

  /// The sampler as it is when a share `progress` (0...1) of the requested batches is done; the
  /// sampler itself, unless its settings follow a schedule.
  func adjusted(to progress: Double) -> Self

  /// The sampler for batches that are wanted as long as the monitor does not stop it. One that takes long over a
  /// batch then ends it early, and nobody reads it.
  func stopping(by monitor: ProgressMonitor) -> Self

  /// Samples the batches `numbers` of a request, the b-th with the stream's b-th generator.
  ///
  /// `ledger` tells what the batches before them took where the sampler keeps account of it; nil before
  /// the first.
  ///
  /// - Throws: `CancellationError`.
  func batches(
    _ numbers: Range<Int>, of request: BatchRequest, ledger: inout ExposureLedger?,
    monitor: ProgressMonitor
  ) throws -> [Batch]
}

/// A number of batches to sample.
package struct BatchRequest: Sendable {
  package let count: Int
  /// B.
  package let size: Int
  package let stream: RandomStream

  package init(count: Int, size: Int, stream: RandomStream) {
    self.count = count
    self.size = size
    self.stream = stream
  }

  /// How far batch `number` is along: 0 for the first, 1 for the last and those after it.
  func progress(of number: Int) -> Double {
    count > 1 ? min(1, Double(number) / Double(count - 1)) : 0
  }
}

extension BatchSampler {
  package static var walks: Bool { false }

  package func adjusted(to progress: Double) -> Self { self }

  package func stopping(by monitor: ProgressMonitor) -> Self { self }

  package func batch(size: Int, using generator: inout SeededGenerator) -> Batch {
    var draft = BatchDraft(size: size, itemCount: itemCount, isWalk: Self.walks)
    fill(&draft, using: &generator)
    draft.complete(using: &generator)
    return draft.batch()
  }

  package func batch(
    size: Int, in ledger: inout ExposureLedger, using generator: inout SeededGenerator
  ) -> Batch {
    RuledSampler(self, under: BatchRules(exposure: .once)).batch(
      size: size, in: &ledger, using: &generator)
  }

  package func batches(
    _ numbers: Range<Int>, of request: BatchRequest, ledger: inout ExposureLedger?,
    monitor: ProgressMonitor
  ) throws -> [Batch] {
    let sampler = stopping(by: monitor)
    return try drawn(numbers, of: request, monitor: monitor) { number in
      var generator = request.stream.generator(at: number)
      return sampler.adjusted(to: request.progress(of: number)).batch(
        size: request.size, using: &generator)
    }
  }

  /// Samples `count` batches, the b-th with the stream's b-th generator.
  ///
  /// - Throws: `CancellationError`.
  package func batches(
    count: Int, size: Int, from stream: RandomStream, monitor: ProgressMonitor
  ) throws -> [Batch] {
    var ledger: ExposureLedger?
    return try batches(
      0..<count, of: BatchRequest(count: count, size: size, stream: stream), ledger: &ledger,
      monitor: monitor)
  }

  /// Samples the batches of a request in parts of at most `part`, and then those after it, and hands on one
  /// part after another, so that they need not be in memory together, until `body` returns false.
  ///
  /// - Throws: what `body` throws, and `CancellationError`.
  package func forEachPart(
    of request: BatchRequest, part: Int, monitor: ProgressMonitor,
    _ body: ([Batch]) throws -> Bool
  ) throws {
    var ledger: ExposureLedger?
    var next = 0
    var isWanted = true
    while isWanted {
      let numbers = next..<(next < request.count ? min(request.count, next + part) : next + part)
      isWanted = try body(try batches(numbers, of: request, ledger: &ledger, monitor: monitor))
      next = numbers.upperBound
    }
  }

  /// Samples `count` batches without cancellation.
  package func batches(count: Int, size: Int, from stream: RandomStream) throws -> [Batch] {
    try batches(count: count, size: size, from: stream, monitor: .none)
  }

  /// The same sampler under rules; itself when there are none.
  package func under(_ rules: BatchRules) -> any BatchSampler {
    rules.isEmpty ? self : RuledSampler(self, under: rules)
  }

  /// Batches one after another, with progress and cancellation in between.
  func drawn(
    _ numbers: Range<Int>, of request: BatchRequest, monitor: ProgressMonitor,
    _ draw: (Int) throws -> Batch
  ) throws -> [Batch] {
    let batches = try numbers.map { number in
      try monitor.check()
      monitor.report(
        .init(
          activity: "sampling batches", fraction: Double(number) / Double(request.count)))
      return try draw(number)
    }
    // What is stopped may end a batch early, so that the last one need not be whole.
    try monitor.check()
    return batches
  }
}
