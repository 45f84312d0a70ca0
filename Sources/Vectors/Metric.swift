/// What makes two vectors similar.
package enum Metric: String, Sendable, CaseIterable {
  /// A small angle: the largest x·y / (|x| |y|).
  case cosine
  /// A large dot product x·y, for which long vectors are everyone's neighbours.
  case dot
  /// A small distance |x − y|.
  case euclidean
}
