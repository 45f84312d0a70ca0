import Vectors

extension ItemMap.Method {
  /// The two strongest principal components.
  package static let pca = Self(
    "pca", "the two directions of most variance, with honest distances",
    neighbors: { _ in 0 }, bytes: { items, _ in 32 * items }
  ) { task in
    try task.principalPlaces()
  }
}

extension MapTask {
  /// The items along their two strongest principal components; with one dimension, y is 0.
  func principalPlaces() throws -> [SIMD2<Float>] {
    let vectors = neighborhoods.vectors
    guard vectors.columns > 0 else { return [SIMD2<Float>](repeating: .zero, count: items) }
    let count = min(2, vectors.columns)
    let plane = try PrincipalComponents(
      of: vectors, count: count, threads: threads, monitor: monitor.part(from: 0, to: 0.02)
    ).project(vectors)
    return (0..<items).map { SIMD2(plane[$0, 0], count > 1 ? plane[$0, 1] : 0) }
  }

  /// Where a layout begins: at the former map, or at the principal components, so scaled that the
  /// first has the standard deviation `deviation`, and moved by a hundredth of that at random, so
  /// that equal items part.
  func start(deviation: Float) throws -> [SIMD2<Float>] {
    if let former { return former.start(neighborhoods) }
    let places = Self.centered(try principalPlaces())
    let variance = places.reduce(0.0) { $0 + Double($1.x) * Double($1.x) } / Double(items)
    let scale = variance > 1e-30 ? deviation / Float(variance.squareRoot()) : 0
    var generator = stream.stream(named: "start").generator()
    return places.map { place in
      let shift = SIMD2(Float(generator.normal()), Float(generator.normal()))
      return place * scale + shift * (deviation / 100)
    }
  }
}
