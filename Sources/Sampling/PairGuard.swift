/// A rule against false negatives: pairs of items that must not share a batch.
package protocol PairGuard: Sendable {
  /// What the commands call it: `suspects`, `top=0.05`.
  var name: String { get }

  /// Whether the two items, which differ, must not share a batch; the same whichever comes first.
  func forbids(_ first: Int, _ second: Int) -> Bool
}
