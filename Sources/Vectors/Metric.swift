/// What makes two vectors similar.
package enum Metric: String, Sendable, CaseIterable {
  /// A small angle: a large x·y / (|x| |y|).
  case cosine
  /// A large dot product x·y, which favours long vectors.
  case dot
  /// A small distance |x − y|.
  case euclidean
}
