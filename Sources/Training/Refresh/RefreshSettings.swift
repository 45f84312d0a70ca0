/// When, and from which vectors, a burst makes its sampler anew.
package struct RefreshSettings: Sendable, Equatable {
  /// The source of the vectors that a graph is built on.
  package enum Embeddings: String, Sendable, CaseIterable {
    /// All items are embedded anew each time, unaltered.
    case anew
    /// The vector of an item is the mean of its two projections from the last step that had it in
    /// its batch, those of a pair are its sides' own; only items that no step had yet are embedded.
    /// Source: the reference implementation of BatchSampler (KDD 2023), which keeps both projections
    /// of its training passes, side by side.
    case passes

    /// The default: `passes` from 10,000 items on, where a pass over all items takes long.
    package static func usual(itemCount: Int) -> Embeddings {
      itemCount < 10_000 ? .anew : .passes
    }
  }

  /// Steps between two samplers.
  package var every: Int
  /// How many steps before it is due a sampler is begun on another thread; with 0, steps wait for
  /// it.
  package var ahead: Int
  package var embeddings: Embeddings
  /// Whether samplers are made from the documents of pairs, too.
  package var readsDocuments: Bool

  /// `every` is from 1; `ahead` is 0...`every`.
  package init(
    every: Int, ahead: Int = 0, embeddings: Embeddings = .anew, readsDocuments: Bool = false
  ) {
    precondition(every >= 1 && (0...every).contains(ahead), "\(ahead) of \(every) steps ahead")
    self.every = every
    self.ahead = ahead
    self.embeddings = embeddings
    self.readsDocuments = readsDocuments
  }
}
