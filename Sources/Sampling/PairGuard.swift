import Vectors

/// A rule against false negatives: pairs of items that must not share a batch.
package protocol PairGuard: Sendable {
  /// What the commands call it: `suspects`, `top=0.05`.
  var name: String { get }

  /// Whether the two items, which differ, must not share a batch; the same whichever comes first.
  func forbids(_ first: Int, _ second: Int) -> Bool

  /// Whether the second must not be a negative of the first: what `forbids` says, but of one side where the
  /// two have a rule each.
  func forbids(_ negative: Int, of anchor: Int) -> Bool

  /// The guard as it is when a share `progress` (0...1) of the batches asked for has been drawn; the
  /// guard itself, unless its settings follow a schedule.
  func adjusted(to progress: Double) -> Self

  /// All pairs that it forbids, where it knows them: then no pairs are compared. Nil else.
  var conflicts: ItemConflicts? { get }

  /// Prepares for `count` batches of `size`: what takes time once may save it in every batch.
  ///
  /// - Throws: `CancellationError`.
  func prepare(for count: Int, size: Int, monitor: ProgressMonitor) throws
}

extension PairGuard {
  package func forbids(_ negative: Int, of anchor: Int) -> Bool { forbids(anchor, negative) }
  package func adjusted(to progress: Double) -> Self { self }
  package var conflicts: ItemConflicts? { nil }
  package func prepare(for count: Int, size: Int, monitor: ProgressMonitor) throws {}
}
