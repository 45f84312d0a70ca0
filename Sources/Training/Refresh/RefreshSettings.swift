/// When, and on which embeddings, a burst makes its sampler anew.
package struct RefreshSettings: Sendable, Equatable {
  /// Where the embeddings come from that a graph is built on.
  package enum Embeddings: String, Sendable, CaseIterable {
    /// All items are embedded anew, unaltered, each time.
    case anew
    /// Each item's embedding is the mean of the two projections from the last step that drew it;
    /// only items that no step drew yet are embedded. Source: the reference implementation of
    /// BatchSampler (KDD 2023), which keeps both projections of its training passes, side by side.
    case passes

    /// From 10,000 items on a pass over them is a good part of a burst.
    package static func usual(itemCount: Int) -> Embeddings { itemCount < 10_000 ? .anew : .passes }
  }

  /// Steps between two samplers.
  package var every: Int
  /// How many steps before it is due a sampler is begun, beside the steps; with 0 the steps wait for it.
  package var ahead: Int
  package var embeddings: Embeddings

  /// - Parameters:
  ///   - every: from 1.
  ///   - ahead: 0...every.
  package init(every: Int, ahead: Int = 0, embeddings: Embeddings = .anew) {
    precondition(every >= 1 && (0...every).contains(ahead), "\(ahead) of \(every) steps ahead")
    self.every = every
    self.ahead = ahead
    self.embeddings = embeddings
  }
}
