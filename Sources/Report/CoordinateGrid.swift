/// Where coordinates can lie when each is written in 16 bits: 65,536 steps over the widest extent.
struct CoordinateGrid {
  let lowX: Float
  let lowY: Float
  /// The widest extent; 0 where all points lie on one place.
  let extent: Float

  private static let steps = Double(UInt16.max)

  init(lowX: Float, lowY: Float, extent: Float) {
    (self.lowX, self.lowY, self.extent) = (lowX, lowY, extent)
  }

  /// The grid that just holds some points; what is not finite lies at its lower end.
  init(of x: [Float], _ y: [Float]) {
    let (x, y) = (x.filter(\.isFinite), y.filter(\.isFinite))
    (lowX, lowY) = (x.min() ?? 0, y.min() ?? 0)
    extent = max((x.max() ?? 0) - lowX, (y.max() ?? 0) - lowY)
  }

  /// The steps from `low` to each coordinate.
  func steps(of values: [Float], from low: Float) -> [UInt16] {
    values.map { value in
      guard extent > 0, value.isFinite else { return 0 }
      let share = (Double(value) - Double(low)) / Double(extent)
      return UInt16((min(1, max(0, share)) * Self.steps).rounded())
    }
  }

  /// The coordinates of so many steps from `low`.
  func values(of steps: [UInt16], from low: Float) -> [Float] {
    steps.map { Float(Double(low) + Double($0) / Self.steps * Double(extent)) }
  }

  /// The coordinates of the nearest places of the grid.
  func rounded(_ values: [Float], from low: Float) -> [Float] {
    self.values(of: steps(of: values, from: low), from: low)
  }
}
