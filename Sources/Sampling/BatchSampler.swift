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

  /// Samples `count` batches, the b-th with the stream's b-th generator.
  ///
  /// - Throws: `CancellationError`.
  func batches(
    count: Int, size: Int, from stream: RandomStream, monitor: ProgressMonitor
  ) throws -> [Batch]
}

extension BatchSampler {
  package static var walks: Bool { false }

  package func adjusted(to progress: Double) -> Self { self }

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
    count: Int, size: Int, from stream: RandomStream, monitor: ProgressMonitor
  ) throws -> [Batch] {
    try drawn(count: count, monitor: monitor) { number in
      var generator = stream.generator(at: number)
      return adjusted(to: progress(of: number, in: count)).batch(size: size, using: &generator)
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
    count: Int, monitor: ProgressMonitor, _ draw: (Int) throws -> Batch
  ) throws -> [Batch] {
    try (0..<count).map { number in
      try monitor.check()
      monitor.report(
        .init(activity: "sampling batches", fraction: Double(number) / Double(count)))
      return try draw(number)
    }
  }

  /// How far batch `number` of `count` is along: 0 for the first, 1 for the last.
  func progress(of number: Int, in count: Int) -> Double {
    count > 1 ? Double(number) / Double(count - 1) : 0
  }
}
