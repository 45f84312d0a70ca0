import Sampling

extension Origin {
  /// How the member came in, in a word or two.
  var inWords: String {
    switch self {
    case .seed: "seed"
    case .reseed: "reseed"
    case .step: "step"
    case .uniform: "drawn uniformly"
    case .filled: "filled up"
    }
  }
}
