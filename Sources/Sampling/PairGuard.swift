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

  /// Whether it turned out to forbid so many pairs that it cannot list them, so that batches of many members take
  /// long, or cannot be had.
  var isDense: Bool { get }

  /// Prepares for `count` batches of `size`: what takes time once may save it in every batch.
  ///
  /// - Throws: `CancellationError`.
  func prepare(for count: Int, size: Int, monitor: ProgressMonitor) throws
}

extension PairGuard {
  package func forbids(_ negative: Int, of anchor: Int) -> Bool { forbids(anchor, negative) }
  package func adjusted(to progress: Double) -> Self { self }
  package var conflicts: ItemConflicts? { nil }
  package var isDense: Bool { false }
  package func prepare(for count: Int, size: Int, monitor: ProgressMonitor) throws {}
}

/// A guard forbids so many pairs that a batch holds less than half of what was asked for.
package struct DenseGuard: Error {
  /// What the commands call it.
  package let name: String
  package let asked: Int
  /// The members of a batch that no further item may join.
  package let reached: Int
}
