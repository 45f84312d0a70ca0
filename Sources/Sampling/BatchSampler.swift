import Vectors

/// A rule that decides who shares a mini-batch.
///
/// A sampler is a value made from its settings and what it draws on (a graph, vectors, a number of
/// items). Everything random comes from the generator it is handed, so that the same generator
/// gives the same batch, whatever was drawn before and on any number of threads.
package protocol BatchSampler: Sendable {
  /// What the commands call it: `uniform`, `rwr`.
  static var name: String { get }

  /// How many items there are to draw from.
  var itemCount: Int { get }

  /// Draws one batch of `size` distinct items; `size` is in `1...itemCount`.
  func batch(size: Int, using generator: inout SeededGenerator) -> Batch

  /// Draws `count` batches, the b-th from the stream's b-th generator.
  ///
  /// - Throws: `CancellationError`.
  func batches(
    count: Int, size: Int, from stream: RandomStream, monitor: ProgressMonitor
  ) throws -> [Batch]
}

extension BatchSampler {
  package func batches(
    count: Int, size: Int, from stream: RandomStream, monitor: ProgressMonitor
  ) throws -> [Batch] {
    try (0..<count).map { number in
      try monitor.check()
      monitor.report(
        .init(activity: "drawing batches", fraction: Double(number) / Double(count)))
      var generator = stream.generator(at: number)
      return batch(size: size, using: &generator)
    }
  }

  /// Draws `count` batches that nothing stops.
  package func batches(count: Int, size: Int, from stream: RandomStream) throws -> [Batch] {
    try batches(count: count, size: size, from: stream, monitor: .none)
  }
}
