/// B: how many items a batch has where it is not given.
package enum BatchSize {
  /// For few items.
  package static let small = 64
  private static let large = 256
  private static let manyItems = 10_000

  /// B for bursts on `itemCount` items, as far as there are items.
  package static func usual(itemCount: Int) -> Int {
    min(itemCount, itemCount < manyItems ? small : large)
  }

  /// The same as help says it.
  package static let usualInWords = "\(small) below \(manyItems / 1_000),000 items, else \(large)"
}

/// W: how many walks share a batch of a burst where it is not given.
package enum ShortWalks {
  private static let most = 8

  /// W for batches of `size`: half of it, so that each walk brings its seed and one more at least.
  package static func usual(size: Int) -> Int { max(1, min(most, size / 2)) }

  /// The same as help says it.
  package static let usualInWords = "half the batch, at most \(most)"
}
