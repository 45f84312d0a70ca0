/// How far what is seen may be from what is recorded.
package struct Leniency: Sendable, Equatable {
  /// How far decimals may be off: that much, or that share of the number where it is more; nil for the
  /// digits written.
  package var tolerance: Double?
  /// Whether any whole number may stand for another: draws on vectors whose last digits differ are
  /// other draws.
  package var admitsOtherIntegers = false

  /// Nothing beyond the digits written.
  package static let none = Leniency()

  package init(tolerance: Double? = nil) { self.tolerance = tolerance }

  /// For figures made on another engine, thread count or processor than those recorded.
  package static func elsewhere(_ engineTolerance: Double, fence: Double?) -> Leniency {
    var leniency = Leniency(tolerance: max(engineTolerance, fence ?? 0))
    leniency.admitsOtherIntegers = true
    return leniency
  }
}
