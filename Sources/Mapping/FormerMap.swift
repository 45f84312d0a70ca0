import Vectors

/// An earlier map of the same items, near which another is laid out.
struct FormerMap: Sendable {
  let places: [SIMD2<Float>]
  /// How firmly each item is held at its former place, 0...1.
  let holds: [Float]

  /// Where a layout of `neighborhoods` begins: items of which most neighbours are others now stand beside
  /// the nearest of the others that have kept theirs.
  func start(_ neighborhoods: Neighborhoods) -> [SIMD2<Float>] {
    let most: Float = 0.5
    return places.indices.map { item in
      guard holds[item] < most else { return places[item] }
      let beside = neighborhoods.neighbors[
        item * neighborhoods.count..<(item + 1) * neighborhoods.count
      ]
      .first { holds[Int($0)] >= most }
      guard let beside else { return places[item] }
      // Not at the same place: equal places are pushed alike, and stay equal.
      return 0.99 * places[Int(beside)] + 0.01 * places[item]
    }
  }

  /// Adds to the gradients of items what pulls them back to their former places.
  func add(
    to gradients: UnsafeMutablePointer<Float>, of items: some Sequence<Int>,
    at current: UnsafePointer<Float>, stiffness: Float
  ) {
    for item in items {
      let strength = stiffness * holds[item]
      gradients[2 * item] += strength * (current[2 * item] - places[item].x)
      gradients[2 * item + 1] += strength * (current[2 * item + 1] - places[item].y)
    }
  }
}
