/// An earlier map of the same items, near which another is laid out.
struct FormerMap: Sendable {
  let places: [SIMD2<Float>]
  /// How firmly each item is held at its place, 0...1.
  let hold: [Float]
}
