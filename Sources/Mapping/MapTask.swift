import Vectors

/// What a method of maps gets: items with their neighbours, and how to work.
struct MapTask {
  let neighborhoods: Neighborhoods
  let options: MapOptions
  /// Where the items lie at the beginning; nil for their principal components.
  var former: FormerMap? = nil
  let stream: RandomStream
  let threads: Int
  var monitor: ProgressMonitor
  let frames: MapFrames?

  var items: Int { neighborhoods.items }

  func run(_ method: ItemMap.Method) throws -> ItemMap {
    try MachineMemory.require(method.bytes(items, options), for: "the map")
    let places =
      try items > 1 ? method.places(self) : [SIMD2<Float>](repeating: .zero, count: items)
    return ItemMap(method: method, places: former == nil ? Self.centered(places) : places)
  }

  /// Tells how far the work has come, and hands out a frame.
  ///
  /// - Throws: `CancellationError`.
  func tell(
    _ activity: String, _ iteration: Int, of iterations: Int,
    places: @autoclosure () -> [SIMD2<Float>]
  ) throws {
    try monitor.check()
    monitor.report(
      .init(
        activity: activity, fraction: Double(iteration) / Double(iterations),
        details: ["iteration \(iteration)/\(iterations)"]))
    frames?.offer(places(), iteration: iteration, of: iterations)
  }

  static func centered(_ places: [SIMD2<Float>]) -> [SIMD2<Float>] {
    var sum = SIMD2<Double>.zero
    for place in places { sum += SIMD2<Double>(place) }
    let mean = sum / Double(max(1, places.count))
    return places.map { SIMD2<Float>(SIMD2<Double>($0) - mean) }
  }
}
