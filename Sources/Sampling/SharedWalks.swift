/// Several walks that share a batch, and how they choose among neighbours: what `walk` and `rwr` have in
/// common.
struct SharedWalks: Sendable, Hashable {
  /// W, 1...B.
  var walks: Int
  /// In proportion to the similarity of neighbours, instead of all alike.
  var isWeighted: Bool

  func options(for purpose: SamplerPurpose) -> [SamplerOption] {
    let isUnderstood = purpose == .sample && walks == 1
    return (isUnderstood ? [] : [SamplerOption("walks", Double(walks))])
      + (isWeighted ? [SamplerOption("weighted")] : [])
  }
}
