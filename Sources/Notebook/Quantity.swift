/// A number, duration, rate or path in a line of output.
enum Quantity: Equatable {
  /// The sign and the digits, without separators of thousands.
  case integer(String)
  /// A number with a point or an exponent; `step` is one in its last place.
  case decimal(Double, step: Double)
  /// "3.4 s", "2 min 05 s".
  case duration
  /// "45 steps/s", "12 ms/step": one of what is counted.
  case rate(unit: String)
  case path

  /// The number, when it is one.
  var number: Double? {
    switch self {
    case .integer(let digits): Double(digits)
    case .decimal(let number, _): number
    case .duration, .rate, .path: nil
    }
  }

  /// Whether a replay may show `other` where this was recorded.
  func admits(_ other: Quantity, leniency: Leniency = .none) -> Bool {
    if leniency.admitsOtherIntegers, case .integer = self, case .integer = other { return true }
    guard case .decimal(let recorded, let step) = self, case .decimal(let seen, _) = other else {
      return self == other
    }
    if let tolerance = leniency.tolerance {
      return abs(recorded - seen) <= tolerance * max(1, abs(recorded)) + 1e-9
    }
    // Half of the last place written, and a little for decimals without an exact binary form.
    return recorded == seen || abs(recorded - seen) <= 0.5001 * step
  }
}

/// A quantity and its place in a line.
struct QuantitySpan: Equatable {
  var range: Range<Int>
  var quantity: Quantity
}
