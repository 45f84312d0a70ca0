/// How a member came into its batch.
package enum Origin: Sendable, Equatable {
  /// A walk began with it.
  case seed
  /// The walk had found nothing new for too long, or had nowhere to go, and went on from it.
  case reseed
  /// The walk stepped to it from the member at this place.
  case step(from: Int)
  /// It was drawn uniformly, for the share of the batch that was to be so.
  case uniform
  /// It was drawn uniformly, since the sampler had nothing for the place.
  case filled

  /// Whether it was drawn uniformly, apart from every walk.
  package var isUniform: Bool { self == .uniform || self == .filled }

  /// The place that the walk stepped from; nil where no walk stepped to it.
  package var parent: Int? {
    guard case .step(let place) = self else { return nil }
    return place
  }
}

extension Origin {
  /// One number, so that a batch under way is laid out flat: a parent's place, or below 0 the other cases.
  @inline(__always)
  var code: Int32 {
    switch self {
    case .step(let place): Int32(truncatingIfNeeded: place)
    case .seed: -1
    case .reseed: -2
    case .uniform: -3
    case .filled: -4
    }
  }

  /// The origin of that `code`.
  @inline(__always)
  init(code: Int32) {
    switch code {
    case -1: self = .seed
    case -2: self = .reseed
    case -3: self = .uniform
    case -4: self = .filled
    default: self = .step(from: Int(code))
    }
  }
}
